package dev.slipway.run;

/** What a one-off command is run for; its container's name and {@code DYNO} say so: {@code shop.cron.4711}. */
public enum Purpose {
    /** Somebody typed it. */
    RUN("run"),
    /** A release wants it once. */
    RELEASE("release"),
    /** A schedule, or somebody in its place. */
    CRON("cron"),
    /** It tests a release that visitors do not reach yet. */
    TEST("test"),
    /** A plan asks it what would be done: without the image's entrypoint, which may do it. */
    PLAN("plan");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
