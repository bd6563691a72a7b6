package dev.slipway.build.site;

import dev.slipway.git.SourceTree;
import dev.slipway.git.SourceTree.Entry;
import dev.slipway.git.SourceTree.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A site's files as a build context, with the two lines that make an image of them. */
final class SiteTar {

    /** No name that a repository's own file can have: it is none of a tree's. */
    static final String DOCKERFILE = "slipway.Dockerfile";

    private static final String FILES = "files/";
    private static final String RECIPE = "FROM scratch\nCOPY files " + StaticBuilder.DIRECTORY + "\n";

    /** Ours and git's, and nothing that a visitor asks for. */
    private static final Set<String> NOT_SERVED =
            Set.of("static.json", "app.json", "Procfile", "Dockerfile", "package.json", "package-lock.json");

    private final SourceTree tree;
    private final int skipped;
    private final List<Entry> entries;
    private final FileTime modified;

    /** Those below the root, a directory of the tree; empty: all of it. */
    SiteTar(SourceTree tree, String root, Instant modified) {
        String prefix = root.isEmpty() ? "" : root + "/";
        this.tree = tree;
        this.skipped = prefix.length();
        this.modified = FileTime.from(modified.truncatedTo(ChronoUnit.SECONDS));
        this.entries = tree.entries().stream()
                .filter(entry -> entry.path().startsWith(prefix))
                .filter(entry -> isServed(entry.path().substring(prefix.length())))
                .toList();
    }

    private static boolean isServed(String path) {
        return !NOT_SERVED.contains(path) && (!("/" + path).contains("/.") || path.startsWith(".well-known/"));
    }

    /** What has the same built of the tree itself: the recipe, and what keeps from it all that is not served. */
    static Map<String, String> byHand(String root) {
        String prefix = root.isEmpty() ? "" : root + "/";
        var left = new TreeSet<>(Set.of("**/.*", DOCKERFILE));
        NOT_SERVED.forEach(name -> left.add(prefix + name));
        return Map.of(
                DOCKERFILE,
                "FROM scratch\nCOPY " + (root.isEmpty() ? "." : root) + " " + StaticBuilder.DIRECTORY + "\n",
                ".dockerignore",
                String.join("\n", left) + "\n!" + prefix + ".well-known\n");
    }

    int files() {
        return entries.size();
    }

    /** Every file by its name, with what tells its content apart. */
    Map<String, String> contents() {
        return entries.stream()
                .collect(Collectors.toMap(
                        entry -> entry.path().substring(skipped),
                        entry -> entry.kind() == Kind.SYMLINK
                                ? "link " + tree.contentId(entry)
                                : tree.contentId(entry)));
    }

    /** The stream stays open; it is the caller's. */
    void writeTo(OutputStream out) throws IOException {
        var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        byte[] recipe = RECIPE.getBytes(StandardCharsets.UTF_8);
        put(tar, new TarArchiveEntry(DOCKERFILE, TarConstants.LF_NORMAL), recipe.length);
        tar.write(recipe);
        tar.closeArchiveEntry();
        for (Entry entry : entries) {
            write(tar, entry);
        }
        tar.finish();
        out.flush();
    }

    private void write(TarArchiveOutputStream tar, Entry entry) throws IOException {
        String name = FILES + entry.path().substring(skipped);
        try (var content = tree.open(entry)) {
            if (entry.kind() == Kind.SYMLINK) {
                var link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
                link.setLinkName(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                put(tar, link, 0);
            } else {
                put(tar, new TarArchiveEntry(name, TarConstants.LF_NORMAL), entry.size());
                content.transferTo(tar);
            }
        }
        tar.closeArchiveEntry();
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry header, long size) throws IOException {
        header.setSize(size);
        header.setMode(0644);
        header.setIds(0, 0);
        header.setNames("", "");
        header.setLastModifiedTime(modified);
        tar.putArchiveEntry(header);
    }
}
