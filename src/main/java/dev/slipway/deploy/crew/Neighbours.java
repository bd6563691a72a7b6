package dev.slipway.deploy.crew;

/** What the same nginx serves beside an app, and what a deploy of it therefore left alone; not known where nginx did not say. */
public record Neighbours(int sites, int apps) {

    static final Neighbours UNKNOWN = new Neighbours(0, 0);

    /** Whether there is any. */
    public boolean isAny() {
        return sites > 0 || apps > 0;
    }
}
