package dev.slipway.git.archive;

import dev.slipway.git.assembly.Assembly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a zip from a file. */
final class ZipReader {

    private static final int OWNER_MAY_RUN = 0100;
    /** Linux: a link's target is a path (PATH_MAX). */
    private static final int LONGEST_TARGET = 4096;

    private static final int KIND = 0170000;
    private static final List<Integer> UNKNOWN_FILE_OR_LINK = List.of(0, 0100000, 0120000);

    private final Assembly assembly;
    private final ArchiveLimits limits;

    ZipReader(Assembly assembly, ArchiveLimits limits) {
        this.assembly = assembly;
        this.limits = limits;
    }

    void read(Path file) throws IOException {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                read(zip, entry);
            }
        }
    }

    private void read(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        limits.count();
        String path = EntryRules.path(entry.getName());
        if (entry.isDirectory()) {
            return;
        }
        boolean isOther = !UNKNOWN_FILE_OR_LINK.contains(entry.getUnixMode() & KIND);
        if (path.isEmpty() || isOther || !zip.canReadEntryData(entry)) {
            throw EntryRules.refused(
                    "Archive contains what is neither a plain file, a link nor a directory", entry.getName());
        }
        if (entry.isUnixSymlink()) {
            link(zip, entry, path);
            return;
        }
        try (var content = limits.counting(zip.getInputStream(entry))) {
            assembly.file(path, (entry.getUnixMode() & OWNER_MAY_RUN) != 0, entry.getSize(), content);
        }
    }

    private void link(ZipFile zip, ZipArchiveEntry entry, String path) throws IOException {
        try (var content = zip.getInputStream(entry)) {
            String target = new String(content.readNBytes(LONGEST_TARGET), StandardCharsets.UTF_8);
            EntryRules.checkTarget(path, target);
            assembly.link(path, target);
        }
    }
}
