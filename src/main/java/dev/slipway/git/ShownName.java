package dev.slipway.git;

/** A name out of a repository as a person may see it: no control characters, and not endless. */
public final class ShownName {

    private static final int LONGEST = 200;

    private ShownName() {}

    public static String of(String name) {
        String clean = name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }
}
