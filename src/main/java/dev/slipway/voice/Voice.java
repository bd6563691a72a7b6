package dev.slipway.voice;

/** Dokku's line forms, which scripts match on. */
public final class Voice {

    private Voice() {}

    /** Something begins. */
    public static String step(String text) {
        return "-----> " + text;
    }

    /** A result, or a report's header. */
    public static String result(String text) {
        return "=====> " + text;
    }

    /** What belongs to the line above. */
    public static String detail(String text) {
        return "       " + text;
    }

    /** A warning or a failure. */
    public static String alert(String text) {
        return " !     " + text;
    }
}
