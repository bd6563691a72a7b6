package dev.slipway.compose.remark;

import dev.slipway.app.AppName;

/** Something that cannot be deployed as it stands, and what to do about it. Never a value that may be secret. */
public record Problem(Place place, String sentence, String remedy) {

    /** With commands for this app. */
    Problem of(AppName app) {
        return new Problem(place, Advice.to(app, sentence), Advice.to(app, remedy));
    }

    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
