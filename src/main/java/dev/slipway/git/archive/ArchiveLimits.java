package dev.slipway.git.archive;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.error.AppFailed;
import dev.slipway.store.CountedInput;
import java.io.InputStream;

/** How much an archive may bring: bytes, as it is and unpacked, and files. For one archive; counts what it has brought. */
final class ArchiveLimits {

    private final AppName app;
    private final long mostBytes;
    private final long mostFiles;
    private long bytes;
    private long files;

    private ArchiveLimits(AppName app, long mostBytes, long mostFiles) {
        this.app = app;
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
    }

    static ArchiveLimits of(Settings settings, AppName app) {
        return new ArchiveLimits(
                app,
                Long.parseLong(settings.computed(app, GitProperties.ARCHIVE_MAX_SIZE)),
                Long.parseLong(settings.computed(app, GitProperties.ARCHIVE_MAX_FILES)));
    }

    long mostBytes() {
        return mostBytes;
    }

    /** One more file, directory or link. */
    void count() {
        if (++files > mostFiles) {
            throw tooManyFiles();
        }
    }

    AppFailed tooManyFiles() {
        return new AppFailed(
                "The number of files in the archive exceeds the maximum of " + mostFiles,
                "git:set " + app + " archive-max-files NUMBER allows more.");
    }

    void add(long more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw tooLarge();
        }
    }

    AppFailed tooLarge() {
        return new AppFailed(
                "Archive exceeds maximum allowed size of " + mostBytes + " bytes",
                "git:set " + app + " archive-max-size BYTES allows more.");
    }

    /** A stream whose bytes count: what an entry says of its own size need not be so. */
    InputStream counting(InputStream content) {
        return new CountedInput(content, this::add);
    }
}
