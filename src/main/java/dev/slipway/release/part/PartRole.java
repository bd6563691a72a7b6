package dev.slipway.release.part;

/** What becomes of a service when a release follows another one. */
public enum PartRole {
    /** Started beside its predecessor, and retired after it. */
    ROLLED,
    /** Holds state: stays, is reached by each live release, and is made anew only when it is defined otherwise. */
    BACKING,
    /** Run to its end once, before anything that waits for it. */
    TASK,
    /** Tests the others before visitors reach them, or runs beside what does; goes then. */
    TEST,
    /** Of a profile that is not active: never started, but commands can be run in it. */
    ON_DEMAND
}
