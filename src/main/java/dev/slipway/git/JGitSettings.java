package dev.slipway.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit made fit for a small server: bounded caches, no maintenance of its own accord, and no look at the configuration
 * of whoever started us, for which JGit would run the git program.
 */
public final class JGitSettings {

    private static final int MEGABYTE = 1 << 20;
    private static final int KILOBYTE = 1 << 10;

    private JGitSettings() {}

    /** Once, before the first repository is opened: JGit keeps these for the whole process. */
    public static void install() {
        SystemReader.setInstance(new OwnConfiguration(SystemReader.getInstance()));
        var cache = new WindowCacheConfig();
        cache.setPackedGitLimit(10L * MEGABYTE);
        cache.setPackedGitWindowSize(64 * KILOBYTE);
        cache.setDeltaBaseCacheLimit(4 * MEGABYTE);
        cache.setPackedGitOpenFiles(64);
        // A file above this is read as a stream, not as an array.
        cache.setStreamFileThreshold(8 * MEGABYTE);
        cache.setExposeStatsViaJmx(false);
        cache.install();
    }

    private static final class OwnConfiguration extends SystemReader.Delegate {

        private OwnConfiguration(SystemReader platform) {
            super(platform);
        }

        @Override
        public FileBasedConfig openSystemConfig(Config parent, FS fs) {
            var config = new InMemory(parent, fs);
            // Measured: left to itself JGit repacks everything every few pushes, in the pusher's way.
            config.setInt("gc", null, "auto", 0);
            config.setInt("gc", null, "autopacklimit", 0);
            config.setBoolean("receive", null, "autogc", false);
            // Old packs go as soon as they are packed anew: no other process reads them, and ours look again.
            config.setString("gc", null, "prunepackexpire", "now");
            config.setInt("pack", null, "windowmemory", 16 * MEGABYTE);
            config.setInt("pack", null, "deltacachesize", 8 * MEGABYTE);
            config.setBoolean("core", null, "fsyncreffiles", true);
            config.setBoolean("core", null, "logallrefupdates", false);
            config.setInt("pack", null, "threads", 1);
            return config;
        }

        @Override
        public FileBasedConfig openUserConfig(Config parent, FS fs) {
            return new InMemory(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(Config parent, FS fs) {
            return new KnownFileSystem(parent, fs);
        }

        @Override
        public @Nullable String getenv(String variable) {
            // GIT_DIR and its kind are not for us.
            return variable.startsWith("GIT_") ? null : super.getenv(variable);
        }
    }

    /** Answers what JGit would find out with probe files in the repository, at the first push. */
    private static final class KnownFileSystem extends InMemory {

        /** Linux stamps files with the time of its last timer tick: at most 10 ms ago (CONFIG_HZ=100). */
        private static final String TICK = "10 milliseconds";

        private KnownFileSystem(Config parent, FS fs) {
            super(parent, fs);
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            return section.equals("filesystem") ? TICK : super.getString(section, subsection, name);
        }
    }

    /** A configuration without a file. */
    private static class InMemory extends FileBasedConfig {

        private InMemory(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // There is nowhere to save it to.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
