package dev.slipway.store;

import dev.slipway.error.HostFailed;

/** Which layout a state directory has: an older server must not work on what a newer one wrote. */
final class LayoutVersion {

    /** Raised when a server of the version before would misread what this one writes. */
    static final int CURRENT = 1;

    private LayoutVersion() {}

    static void check(StateDir state) {
        var file = AtomicFile.readable(state.layoutVersion());
        var written = file.read();
        if (written.isEmpty()) {
            file.write(CURRENT + "\n");
            return;
        }
        String version = written.get().strip();
        if (!version.equals(Integer.toString(CURRENT))) {
            throw new HostFailed(
                    state.root() + " has layout " + version + ", this Slipway knows layout " + CURRENT,
                    "Install the version of Slipway that wrote it, or a newer one.");
        }
    }
}
