package dev.slipway.service.link;

import dev.slipway.config.EnvKey;
import java.util.Locale;
import java.util.Optional;

/** How an app is to find a service: in a variable of its own choice, with a query behind the address; both may be empty. */
public record LinkOrder(String alias, String query) {

    public static final LinkOrder USUAL = new LinkOrder("", "");

    private static final String SUFFIX = "_URL";

    public LinkOrder {
        String upper = alias.toUpperCase(Locale.ROOT);
        alias = upper.endsWith(SUFFIX) ? upper.substring(0, upper.length() - SUFFIX.length()) : upper;
        query = query.startsWith("?") ? query.substring(1) : query;
    }

    Optional<EnvKey> key() {
        return alias.isEmpty() ? Optional.empty() : Optional.of(new EnvKey(alias + SUFFIX));
    }

    String suffix() {
        return query.isEmpty() ? "" : "?" + query;
    }
}
