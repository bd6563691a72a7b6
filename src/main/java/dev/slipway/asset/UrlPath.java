package dev.slipway.asset;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * The beginning of the paths that something is served by, for instance {@code /static/}. It ends with a slash: without one,
 * nginx's {@code location /static} serves {@code /static../secret} too.
 */
public record UrlPath(String value) implements Comparable<UrlPath> {

    private static final Pattern SHAPE = Pattern.compile("/([A-Za-z0-9_~-][A-Za-z0-9._~-]{0,63}/){0,8}");

    /** All paths: a static site's. */
    public static final UrlPath ROOT = new UrlPath("/");

    public UrlPath {
        if (!value.endsWith("/")) {
            value = value + "/";
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new Misuse(
                    "'" + value.replaceAll("\\p{Cntrl}", "?") + "' is not the beginning of a URL's path",
                    "Write it as /static/ or /assets/img/: letters, digits, and . _ ~ - between slashes.");
        }
    }

    /** Of what shares its paths with the app's own: all of them would leave the app none. */
    public static UrlPath below(String value) {
        var path = new UrlPath(value);
        if (path.equals(ROOT)) {
            throw new Misuse(
                    "All paths cannot be served from a directory beside an app",
                    "Name those that are, for instance /static/. A repository of files alone is served as it is.");
        }
        return path;
    }

    @Override
    public int compareTo(UrlPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
