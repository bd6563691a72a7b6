package dev.slipway.deploy.disk;

/** What an app takes of the disk, in bytes: each layer of its releases' images once, static copies, and kept output. */
public record DiskUse(long images, long staticFiles, long logs) {

    private static final long MIB = 1 << 20;

    public long total() {
        return images + staticFiles + logs;
    }

    @Override
    public String toString() {
        return mib(total()) + " (images " + mib(images) + ", static files " + mib(staticFiles) + ", kept output "
                + mib(logs) + ")";
    }

    DiskUse plus(DiskUse other) {
        return new DiskUse(images + other.images, staticFiles + other.staticFiles, logs + other.logs);
    }

    /** Rounded up: what takes anything takes something. */
    static String mib(long bytes) {
        return (bytes + MIB - 1) / MIB + " MiB";
    }
}
