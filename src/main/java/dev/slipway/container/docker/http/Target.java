package dev.slipway.container.docker.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path of the API with its parameters, encoded as they are added. */
public record Target(String text) {

    /** The path's parts must be fit for a path: ids and our own names are. */
    public static Target of(String path) {
        return new Target(path);
    }

    public Target with(String parameter, String value) {
        String separator = text.indexOf('?') < 0 ? "?" : "&";
        return new Target(text + separator + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return text;
    }
}
