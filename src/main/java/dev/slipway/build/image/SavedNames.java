package dev.slipway.build.image;

import dev.slipway.error.AppFailed;
import dev.slipway.store.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The names in a file that {@code docker save} wrote, in its old and its OCI form; engines read either. */
final class SavedNames {

    private static final String DEFAULT_REGISTRY = "docker.io/";
    private static final String LIBRARY = "library/";
    private static final int LARGEST_LIST = 1 << 20;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private SavedNames() {}

    /** In full: registry, repository, tag. */
    static Set<String> in(Path file) throws IOException {
        var names = new TreeSet<String>();
        try (var stream = plain(file);
                var tar = new TarArchiveInputStream(stream)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String path = entry.getName().replaceFirst("^(\\./)+", "");
                if (path.equals("manifest.json")) {
                    list(json(tar)).forEach(each -> tags(each, names));
                } else if (path.equals("index.json")) {
                    list(json(tar), "manifests").forEach(each -> annotated(each, names));
                } else if (path.equals("repositories")) {
                    repositories(json(tar), names);
                }
            }
        } catch (IllegalArgumentException notSaved) {
            throw (AppFailed) notSaved().because(notSaved);
        }
        return names;
    }

    static AppFailed notSaved() {
        return new AppFailed(
                "This is not what docker save writes", "docker save IMAGE | ssh HOST git:load-image APP IMAGE");
    }

    /** Engines take other compressions too; those have no names for us, and are refused. */
    private static InputStream plain(Path file) throws IOException {
        var stream = new BufferedInputStream(Files.newInputStream(file));
        stream.mark(GZIP.length);
        boolean isGzip = Arrays.equals(stream.readNBytes(GZIP.length), GZIP);
        stream.reset();
        return isGzip ? new GZIPInputStream(stream) : stream;
    }

    private static Object json(InputStream entry) throws IOException {
        byte[] text = entry.readNBytes(LARGEST_LIST);
        return Json.parse(new String(text, StandardCharsets.UTF_8), Object.class);
    }

    private static void tags(Object manifest, Set<String> names) {
        list(manifest, "RepoTags").forEach(tag -> names.add(normal(String.valueOf(tag))));
    }

    private static void annotated(Object manifest, Set<String> names) {
        if (manifest instanceof Map<?, ?> fields && fields.get("annotations") instanceof Map<?, ?> annotations) {
            var name = annotations.get("io.containerd.image.name");
            if (name != null) {
                names.add(normal(String.valueOf(name)));
            }
        }
    }

    private static void repositories(Object all, Set<String> names) {
        if (all instanceof Map<?, ?> repositories) {
            repositories.forEach((name, tags) -> {
                if (tags instanceof Map<?, ?> byTag) {
                    byTag.keySet().forEach(tag -> names.add(normal(name + ":" + tag)));
                }
            });
        }
    }

    private static List<?> list(Object of, String field) {
        return of instanceof Map<?, ?> fields && fields.containsKey(field) ? list(fields.get(field)) : List.of();
    }

    private static List<?> list(@Nullable Object found) {
        return found instanceof List<?> list ? list : List.of();
    }

    /** {@code busybox} is {@code docker.io/library/busybox:latest}. */
    static String normal(String name) {
        String tagged =
                name.substring(name.lastIndexOf('/') + 1).contains(":") || name.contains("@") ? name : name + ":latest";
        int slash = tagged.indexOf('/');
        String first = slash < 0 ? "" : tagged.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (hasRegistry) {
            return tagged;
        }
        return DEFAULT_REGISTRY + (slash < 0 ? LIBRARY : "") + tagged;
    }
}
