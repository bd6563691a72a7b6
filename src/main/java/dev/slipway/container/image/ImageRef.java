package dev.slipway.container.image;

import dev.slipway.error.Misuse;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name that an image can be asked for by: repository and tag or digest. */
public record ImageRef(String value) {

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._:@/-]{0,254}");

    public ImageRef {
        if (!FORM.matcher(value).matches()) {
            throw new Misuse(
                    "'" + value.strip() + "' is not the name of an image",
                    "For instance postgres:16 or ghcr.io/me/shop:1.2.");
        }
        String repository = repository(value);
        if (!repository.equals(repository.toLowerCase(Locale.ROOT))) {
            throw new Misuse(
                    "'" + value + "' is not the name of an image: repositories are lower case",
                    "For instance " + value.replace(repository, repository.toLowerCase(Locale.ROOT)));
        }
    }

    /** Whether an image that is called so, however it may be spelt, is another one with every release of it. */
    public static boolean isMoving(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return !name.contains("@") && (!name.contains(":") || name.endsWith(":latest"));
    }

    /** Without the registry's host, which may be upper case, and without tag and digest, which may be too. */
    private static String repository(String name) {
        return name.replaceFirst("^[^/]*[.:][^/]*/", "").replaceFirst("[:@][^/]*$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
