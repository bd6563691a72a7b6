package dev.slipway.build.compose;

import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.container.Mount;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import dev.slipway.store.StateDir;
import dev.slipway.store.Unguessable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of a tree that services mount, as read-only copies on the host: named by what is in them, so that each release has
 * its own and equal ones are one; those of texts, which may be secret, so that the name tells nothing without our key. Whoever has only the mount reads them, whatever user that is.
 */
final class TreeCopies {

    private static final long MOST_BYTES = 64L << 20;

    private static final String WRITTEN = "content";

    private final StateDir state;

    TreeCopies(StateDir state) {
        this.state = state;
    }

    /** Of a tree; each copy is there when its mount is told. */
    PartsAssembly.Copies of(SourceTree tree) {
        return new PartsAssembly.Copies() {

            @Override
            public Mount of(OfTree wanted) {
                return mount(tree, wanted);
            }

            @Override
            public Mount of(Written wanted) {
                return mount(wanted);
            }
        };
    }

    /** The mounts that {@link #of} would give; nothing is written. */
    PartsAssembly.Copies foreseen(SourceTree tree) {
        return new PartsAssembly.Copies() {

            @Override
            public Mount of(OfTree wanted) {
                return foreseen(tree, wanted);
            }

            @Override
            public Mount of(Written wanted) {
                return mount(wanted, place(wanted));
            }
        };
    }

    /** Not by a digest: who sees the mount, in a plan or in the engine, would try out all short secrets. */
    private Path place(Written wanted) {
        String word = Unguessable.of(state).word("written\0" + wanted.content().reveal());
        return state.copies().resolve(word);
    }

    private static Mount mount(Written wanted, Path copy) {
        return new Mount(copy.resolve(WRITTEN).toAbsolutePath().toString(), wanted.path(), true);
    }

    private Mount mount(Written wanted) {
        byte[] content = wanted.content().reveal().getBytes(StandardCharsets.UTF_8);
        Path copy = place(wanted);
        try {
            if (!Files.isDirectory(copy)) {
                inDraft(copy, draft -> {
                    Files.write(draft.resolve(WRITTEN), content);
                    Files.setPosixFilePermissions(draft.resolve(WRITTEN), PosixFilePermissions.fromString("rw-r--r--"));
                });
            }
            return mount(wanted, copy);
        } catch (IOException e) {
            throw full("Cannot write what is mounted at " + wanted.path(), e);
        }
    }

    private HostFailed full(String sentence, IOException e) {
        var failed = new HostFailed(sentence + ": " + e, "df -h " + state.copies() + " shows the space that is left.");
        failed.initCause(e);
        return failed;
    }

    private Mount mount(SourceTree tree, OfTree wanted) {
        List<Entry> entries = entries(tree, wanted);
        try {
            Path copy = state.copies().resolve(digest(tree, wanted, entries));
            if (!Files.isDirectory(copy)) {
                write(tree, wanted, entries, copy);
            }
            return mount(wanted, copy);
        } catch (IOException e) {
            throw full("Cannot copy " + wanted.source() + " out of the tree", e);
        }
    }

    private Mount foreseen(SourceTree tree, OfTree wanted) {
        try {
            return mount(wanted, state.copies().resolve(digest(tree, wanted, entries(tree, wanted))));
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + wanted.source() + " in the tree: " + e, "Try again.").because(e);
        }
    }

    private static Mount mount(OfTree wanted, Path copy) {
        Path source = wanted.isDirectory() ? copy : copy.resolve(fileName(wanted.source()));
        return new Mount(source.toAbsolutePath().toString(), wanted.path(), true);
    }

    private static List<Entry> entries(SourceTree tree, OfTree wanted) {
        String below = wanted.source().isEmpty() ? "" : wanted.source() + "/";
        List<Entry> entries = tree.entries().stream()
                .filter(entry -> wanted.isDirectory()
                        ? entry.path().startsWith(below)
                        : entry.path().equals(wanted.source()))
                .filter(entry ->
                        entry.kind() != Kind.SYMLINK || file(tree, entry).isPresent())
                .toList();
        if (entries.stream().mapToLong(entry -> content(tree, entry).size()).sum() > MOST_BYTES) {
            throw new AppFailed(
                    wanted.source() + " is larger than " + (MOST_BYTES >> 20) + " MiB, and is mounted into a service",
                    "COPY it into the service's image in a Dockerfile.");
        }
        return entries;
    }

    /** What a symbolic link leads to stands in its place: what it names is not where the copy is mounted. */
    private static Optional<Entry> file(SourceTree tree, Entry entry) {
        return tree.destination(entry.path()).flatMap(tree::find).filter(found -> found.kind() != Kind.SYMLINK);
    }

    private static Entry content(SourceTree tree, Entry entry) {
        return file(tree, entry).orElse(entry);
    }

    private static String relative(OfTree wanted, Entry entry) {
        if (!wanted.isDirectory()) {
            return fileName(wanted.source());
        }
        return wanted.source().isEmpty()
                ? entry.path()
                : entry.path().substring(wanted.source().length() + 1);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String digest(SourceTree tree, OfTree wanted, List<Entry> entries) throws IOException {
        var digest = sha256();
        for (Entry entry : entries) {
            var file = content(tree, entry);
            digest.update((relative(wanted, entry) + "\0" + file.kind() + "\0" + file.size() + "\0")
                    .getBytes(StandardCharsets.UTF_8));
            try (var content = new DigestInputStream(tree.open(file), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private void write(SourceTree tree, OfTree wanted, List<Entry> entries, Path copy) throws IOException {
        inDraft(copy, draft -> {
            for (Entry entry : entries) {
                write(tree, content(tree, entry), draft.resolve(relative(wanted, entry)), draft);
            }
        });
    }

    private interface Filling {
        void fill(Path draft) throws IOException;
    }

    /** Beside its place first: what is there is whole. */
    private void inDraft(Path copy, Filling filling) throws IOException {
        Files.createDirectories(state.copies());
        Path draft = Files.createTempDirectory(state.copies(), "draft-");
        try {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            filling.fill(draft);
            Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(draft);
        }
    }

    private static void write(SourceTree tree, Entry entry, Path file, Path root) throws IOException {
        directories(root, root.relativize(file).getParent());
        try (InputStream content = tree.open(entry)) {
            Files.copy(content, file);
        }
        String permissions = entry.kind() == Kind.EXECUTABLE ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void directories(Path root, @Nullable Path below) throws IOException {
        if (below == null) {
            return;
        }
        Path directory = root;
        for (Path name : below) {
            directory = directory.resolve(name);
            if (!Files.isDirectory(directory)) {
                Files.createDirectory(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void remove(Path draft) throws IOException {
        if (Files.isDirectory(draft)) {
            try (var all = Files.walk(draft)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
