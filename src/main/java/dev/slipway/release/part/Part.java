package dev.slipway.release.part;

import dev.slipway.container.ImageId;

/**
 * A service of a release: its image, what runs, what it is connected to and how it is kept.
 *
 * @param image what it runs; a part that is built has its own
 */
public record Part(ImageId image, Run run, Ties ties, Care care) {

    /** Whether it is what the app is about, and not what tests it or is there for who calls it. */
    public boolean isOfTheApp() {
        return switch (care.role()) {
            case ROLLED, BACKING, TASK -> true;
            case TEST, ON_DEMAND -> false;
        };
    }

    /** Whether it is kept running. */
    public boolean isKept() {
        return switch (care.role()) {
            case ROLLED, BACKING -> true;
            case TASK, TEST, ON_DEMAND -> false;
        };
    }

    /** Whether it holds state for every release and is therefore of none: a database. */
    public boolean isBacking() {
        return care.role() == PartRole.BACKING;
    }
}
