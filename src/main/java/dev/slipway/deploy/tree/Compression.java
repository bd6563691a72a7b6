package dev.slipway.deploy.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Puts {@code app.css.gz} beside {@code app.css}, once per release instead of once per request. */
final class Compression {

    private static final Set<String> COMPRESSIBLE = Set.of(
            "html",
            "htm",
            "css",
            "js",
            "mjs",
            "json",
            "map",
            "svg",
            "xml",
            "txt",
            "md",
            "csv",
            "webmanifest",
            "wasm",
            "ttf",
            "otf",
            "eot",
            "ico",
            "atom",
            "rss");

    /** A packet holds less than that anyway. */
    private static final long LEAST = 1400;

    /** Larger ones take seconds, while a deploy waits. */
    private static final long MOST = 16L << 20;

    private Compression() {}

    static void of(Path tree) throws IOException {
        List<Path> files;
        try (var all = Files.walk(tree)) {
            files = all.filter(Files::isRegularFile)
                    .filter(Compression::isWorthIt)
                    .toList();
        }
        for (Path file : files) {
            Path compressed = file.resolveSibling(file.getFileName() + ".gz");
            if (!Files.exists(compressed)) {
                compress(file, compressed);
            }
        }
    }

    /** Whether a file is a compressed neighbour, and not one that only has such a name. */
    static boolean isMade(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".gz")
                && Files.isRegularFile(file.resolveSibling(name.substring(0, name.length() - ".gz".length())));
    }

    private static boolean isWorthIt(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        long size = file.toFile().length();
        return COMPRESSIBLE.contains(ending) && size >= LEAST && size <= MOST;
    }

    private static void compress(Path file, Path compressed) throws IOException {
        try (var target = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(file, target);
        }
        Files.setPosixFilePermissions(compressed, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(compressed, Files.getLastModifiedTime(file));
    }
}
