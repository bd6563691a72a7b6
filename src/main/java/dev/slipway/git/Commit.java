package dev.slipway.git;

/** A commit by its full id, with the first line of its message and its author's name. */
public record Commit(String id, String subject, String author) {

    private static final int ABBREVIATED = 7;

    public String abbreviated() {
        return abbreviation(id);
    }

    /** What people name the commit of that id by; of less than an id, all of it. */
    public static String abbreviation(String id) {
        return id.substring(0, Math.min(ABBREVIATED, id.length()));
    }
}
