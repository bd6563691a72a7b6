package dev.slipway.git.archive;

import dev.slipway.git.assembly.Assembly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads a tar as it comes in. */
final class TarReader {

    private static final int OWNER_MAY_RUN = 0100;

    private final Assembly assembly;
    private final ArchiveLimits limits;

    TarReader(Assembly assembly, ArchiveLimits limits) {
        this.assembly = assembly;
        this.limits = limits;
    }

    void read(InputStream content) throws IOException {
        // Headers and padding count too: a tar may be nothing but those.
        var tar = new TarArchiveInputStream(limits.counting(content), StandardCharsets.UTF_8.name());
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            read(tar, entry);
        }
    }

    private void read(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        limits.count();
        String path = EntryRules.path(entry.getName());
        if (entry.isDirectory() || entry.isGlobalPaxHeader()) {
            return;
        }
        if (path.isEmpty()) {
            throw EntryRules.refused("Archive contains an entry without a name", entry.getName());
        }
        if (entry.isSymbolicLink()) {
            EntryRules.checkTarget(path, entry.getLinkName());
            assembly.link(path, entry.getLinkName());
        } else if (entry.isLink()) {
            copy(path, EntryRules.path(entry.getLinkName()));
        } else if (isPlain(entry) && tar.canReadEntryData(entry)) {
            boolean executable = (entry.getMode() & OWNER_MAY_RUN) != 0;
            assembly.file(path, executable, entry.getSize(), tar);
        } else {
            throw EntryRules.refused(
                    "Archive contains what is neither a plain file, a link nor a directory", entry.getName());
        }
    }

    /** The library counts devices among the files. A sparse one can say that it is larger than any disk. */
    private static boolean isPlain(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        boolean isFile = kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
        return isFile && !entry.isSparse();
    }

    private void copy(String path, String of) {
        if (!assembly.copy(path, of)) {
            throw EntryRules.refused("Archive contains hard links to what is not in it", path + " -> " + of);
        }
    }
}
