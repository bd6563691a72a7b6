package dev.slipway.bucket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A value in a query as AWS wants it before signing: RFC 3986, whose blank is no plus. */
final class Encoded {

    private Encoded() {}

    static String of(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
