package dev.slipway.compose.model;

import java.util.List;

/** A command in words, or the image's own. Given without words it takes the image's away. May hold what config put in. */
public record Argv(boolean isGiven, List<String> words) {

    public static final Argv OF_THE_IMAGE = new Argv(false, List.of());

    public Argv {
        words = List.copyOf(words);
    }

    public static Argv of(List<String> words) {
        return new Argv(true, words);
    }

    /** Without the words: they may come from the app's config. */
    @Override
    public String toString() {
        return isGiven ? words.size() + " words" : "the image's own";
    }
}
