package dev.slipway.deploy.tree;

import dev.slipway.error.AppFailed;
import dev.slipway.store.CountedInput;
import java.io.InputStream;

/** How much one tree may bring; counts what it has brought, for what a tar says of itself need not be so. */
final class TreeLimits {

    /** As many files as any bundler or documentation makes, and a disk's inodes last for. */
    private static final int MOST_FILES = 100_000;

    /** More than that is uploads or videos, which belong in a storage entry. */
    private static final long MOST_BYTES = 2L << 30;

    private final long mostBytes;
    private final int mostFiles;
    private long bytes;
    private int files;

    TreeLimits() {
        this(MOST_FILES, MOST_BYTES);
    }

    TreeLimits(int mostFiles, long mostBytes) {
        this.mostFiles = mostFiles;
        this.mostBytes = mostBytes;
    }

    void countFile() {
        if (++files > mostFiles) {
            throw refused("has more than " + mostFiles + " files");
        }
    }

    private void add(long more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw refused("has more than " + (mostBytes >> 20) + " MiB");
        }
    }

    private static AppFailed refused(String why) {
        return new AppFailed(
                "The static tree " + why,
                "Name a directory with nothing but what visitors load; storage:mount keeps large files.");
    }

    /** The headers count too: a tar may be nothing but those. */
    InputStream counting(InputStream tar) {
        return new CountedInput(tar, this::add);
    }
}
