package dev.slipway.compose.remark;

import dev.slipway.app.AppName;

/** What the pusher should know of a compose file: never a value that may be secret. */
public record Remark(Weight weight, Place place, String sentence) {

    /** With commands for this app. */
    Remark of(AppName app) {
        return new Remark(weight, place, Advice.to(app, sentence));
    }

    /** How much it matters. */
    public enum Weight {
        /** Done otherwise than on a laptop, and harmless. */
        NOTE,
        /** Works, but somebody should look at it. */
        WARNING
    }

    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
