package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import java.nio.file.Path;

/** nginx would not take what is on disk, so it does not say what that is either. */
public final class ConfigurationRefused extends HostFailed {

    private static final long serialVersionUID = 1L;

    private final boolean duplicateHashSize;

    ConfigurationRefused(Verdict verdict, Path ours) {
        super(verdict.reason(ours), verdict.nextStep(ours));
        this.duplicateHashSize = verdict.isDuplicateHashSize();
    }

    /** Only because the owner has set meanwhile what we had to set before. */
    public boolean isDuplicateHashSize() {
        return duplicateHashSize;
    }
}
