package dev.slipway.compose.key;

/** What becomes of a key. */
public enum Verdict {
    SUPPORTED("supported"),
    /** Left out, and the pusher is told so. */
    IGNORED("ignored"),
    REFUSED("refused"),
    /** Refused, unless an admin allowed it for the app. */
    ALLOWABLE("refused unless allowed");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
