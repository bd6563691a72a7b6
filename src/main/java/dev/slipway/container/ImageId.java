package dev.slipway.container;

/** An image's content address ({@code sha256:…}): the same id is the same image for ever. */
public record ImageId(String value) {

    /** Whether it is one, and not a name by which an image that is not there yet will be found. */
    public boolean isDigest() {
        return value.startsWith("sha256:");
    }

    /** The first 12 digits, as {@code docker images} shows them. */
    public String abbreviated() {
        String digits = value.startsWith("sha256:") ? value.substring("sha256:".length()) : value;
        return digits.substring(0, Math.min(12, digits.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
