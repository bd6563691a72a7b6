package dev.slipway.proof.live;

/** When a request was begun, seen from the change that is watched. */
enum Phase {
    /** What is usual for the app: not counted, but compared with. */
    BEFORE,
    /** The change is being made: the former instances answer. */
    CHANGING,
    /** Either may answer. */
    SETTLING,
    /** Only the new instances answer. */
    AFTER
}
