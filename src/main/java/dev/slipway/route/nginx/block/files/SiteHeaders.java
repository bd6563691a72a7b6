package dev.slipway.route.nginx.block.files;

import dev.slipway.asset.SiteRules;
import dev.slipway.route.nginx.block.BlockWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that a site's rules add to paths of a pattern: one variable each, empty where the pattern does not fit, and a
 * header whose value is empty is not sent.
 */
final class SiteHeaders {

    private final List<Header> headers = new ArrayList<>();

    SiteHeaders(SiteRules rules) {
        rules.headers()
                .forEach((pattern, values) ->
                        values.forEach((name, value) -> headers.add(new Header(headers.size(), pattern, name, value))));
    }

    private record Header(int index, String pattern, String name, String value) {

        private String variable() {
            return "$slipway_header_" + index;
        }
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** At the server's level. */
    void declare(BlockWriter block) {
        for (Header header : headers) {
            block.setIf(header.variable(), "$uri", SiteRules.regex(header.pattern()), header.value());
        }
    }

    /** In a location. */
    void write(BlockWriter block) {
        headers.forEach(header -> block.expression("add_header", header.name(), header.variable(), "always"));
    }
}
