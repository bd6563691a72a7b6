package dev.slipway.release.part;

import dev.slipway.process.ProcessType;

/** Another service that must be so far before this one starts. */
public record Need(ProcessType on, Until until) {

    /** How far it must be. */
    public enum Until {
        STARTED,
        READY,
        ENDED
    }
}
