package dev.slipway.asset;

import dev.slipway.error.Misuse;

/** A directory of an image, as it is written down. */
public final class ImagePath {

    private static final int LONGEST = 4096;

    private ImagePath() {}

    /** Absolute and without what leads up or around; Misuse for what is none, or all of the image. */
    public static String absolute(String typed) {
        String plain = typed.replaceAll("/+", "/").replaceFirst("/$", "");
        boolean leadsAround = ("/" + plain + "/").matches("(?s).*/\\.\\.?/.*");
        if (!plain.matches("/[^\\p{Cntrl}]+") || leadsAround || plain.length() > LONGEST) {
            throw new Misuse(
                    "'" + typed.replaceAll("\\p{Cntrl}", "?") + "' is not a directory of the image",
                    "Name it from the image's root, for instance /app/static.");
        }
        return plain;
    }
}
