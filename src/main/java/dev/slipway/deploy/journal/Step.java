package dev.slipway.deploy.journal;

/** The steps of a push, in order: the code's lines, the journal's entries and the words that the pusher reads. */
public enum Step {
    ADMIT,
    RECEIVE,
    HOLD,
    EXTRACT,
    DETECT,
    BUILD,
    RELEASE,
    START,
    CHECK,
    /** The commit point: a failure before it undoes, after it recovery rolls forward. */
    ROUTE,
    RETIRE,
    REPORT
}
