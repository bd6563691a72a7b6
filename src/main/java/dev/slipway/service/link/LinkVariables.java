package dev.slipway.service.link;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.service.Credentials;
import dev.slipway.service.Naming;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The variables of one app that hold one service's address; their names are Dokku's. */
final class LinkVariables {

    private static final List<String> COLOURS = List.of(
            "AQUA", "BLACK", "BLUE", "FUCHSIA", "GRAY", "GREEN", "LIME", "MAROON", "NAVY", "OLIVE", "PURPLE", "RED",
            "SILVER", "TEAL", "WHITE", "YELLOW");

    private final Credentials credentials;
    private final Environment environment;
    private final Naming naming;

    LinkVariables(Credentials credentials, Environment environment) {
        this.credentials = credentials;
        this.environment = environment;
        this.naming = credentials.service().kind().naming();
    }

    /** Those whose value leads to the service, whatever its scheme and its query. */
    List<EnvKey> keys() {
        return environment.variables().entrySet().stream()
                .filter(variable -> isOurs(variable.getValue().reveal()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isOurs(String value) {
        String address = url("");
        int at = value.indexOf(address);
        int end = at + address.length();
        return at > 0 && (end == value.length() || value.charAt(end) == '?');
    }

    private String url(String scheme) {
        return credentials.service().kind().url(scheme, credentials);
    }

    EnvKey usual() {
        return new EnvKey(naming.variable() + "_URL");
    }

    Environment linked(LinkOrder order) {
        return environment.with(key(order), new Secret(url(scheme()) + order.suffix()));
    }

    private EnvKey key(LinkOrder order) {
        var wanted = order.key();
        if (wanted.isPresent()) {
            if (environment.get(wanted.get()).isPresent()) {
                throw new Misuse(
                        "Specified alias " + order.alias() + " already in use",
                        "Choose another, or leave --alias out.");
            }
            return wanted.get();
        }
        return environment.get(usual()).isEmpty() ? usual() : alternative();
    }

    private EnvKey alternative() {
        return COLOURS.stream()
                .map(colour -> new EnvKey("DOKKU_" + naming.word().toUpperCase(Locale.ROOT) + "_" + colour + "_URL"))
                .filter(key -> environment.get(key).isEmpty())
                .findFirst()
                .orElseThrow(() -> new Misuse(
                        "Unable to use default or generated URL alias", "--alias NAME chooses one by hand."));
    }

    /** An app may want another scheme: some libraries tell drivers by it. */
    private String scheme() {
        var key = new EnvKey(naming.word().toUpperCase(Locale.ROOT) + "_DATABASE_SCHEME");
        return environment.get(key).map(Secret::reveal).orElse(naming.scheme());
    }

    /** With the service's address in the usual variable; what was there is kept in another, if it is in none yet. */
    Environment promoted() {
        EnvKey key = keys().get(0);
        var kept = environment.get(usual()).filter(former -> !isElsewhere(former));
        var changed =
                kept.map(former -> environment.with(alternative(), former)).orElse(environment);
        return changed.with(usual(), environment.get(key).orElseThrow());
    }

    private boolean isElsewhere(Secret former) {
        return environment.variables().entrySet().stream()
                .anyMatch(variable -> !variable.getKey().equals(usual())
                        && variable.getValue().equals(former));
    }

    /** The variables of a service beside those of another environment. */
    static Environment added(Environment before, Environment after) {
        var added = new TreeMap<EnvKey, Secret>();
        after.variables().forEach((key, value) -> {
            if (!Optional.of(value).equals(before.get(key))) {
                added.put(key, value);
            }
        });
        return new Environment(added);
    }
}
