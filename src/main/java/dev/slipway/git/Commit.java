package dev.slipway.git;

/** A commit by its full id, with the first line of its message and its author's name. */
public record Commit(String id, String subject, String author) {

    public String abbreviated() {
        return id.substring(0, Math.min(7, id.length()));
    }
}
