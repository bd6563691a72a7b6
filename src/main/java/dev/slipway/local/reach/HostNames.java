package dev.slipway.local.reach;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts addresses in the place of names that only containers can look up. A name counts where it can be nothing but a host:
 * in an address ({@code postgres://user:password@db:5432/shop}, {@code db:5432}), or as all of a value whose key says that it
 * is one ({@code DB_HOST=db}). {@code DB_NAME=db} stays.
 */
public record HostNames(Map<String, String> addresses) {

    private static final Pattern HOST_KEY = Pattern.compile("HOST|SERVER|ADDR|URL|URI|NODE|BROKER|ENDPOINT");

    public HostNames {
        addresses = Map.copyOf(addresses);
    }

    /** Whether anything leads to that host. */
    public static boolean isIn(Map<String, String> environment, String name) {
        // No variable has this one already.
        return !new HostNames(Map.of(name, "\0")).replacedIn(environment).equals(environment);
    }

    public Map<String, String> replacedIn(Map<String, String> environment) {
        var replaced = new HashMap<String, String>();
        environment.forEach((key, value) -> replaced.put(key, replaced(key, value)));
        return replaced;
    }

    private String replaced(String key, String value) {
        String changed = value;
        for (var entry : addresses.entrySet()) {
            String name = entry.getKey();
            changed = changed.equals(name) && HOST_KEY.matcher(key).find()
                    ? entry.getValue()
                    : inAddresses(name).matcher(changed).replaceAll(Matcher.quoteReplacement(entry.getValue()));
        }
        return changed;
    }

    /** After a scheme or a user, or at the beginning where a port follows; never a part of a longer name. */
    private static Pattern inAddresses(String name) {
        String host = Pattern.quote(name);
        return Pattern.compile(
                "(?:(?<=://)|(?<=@))" + host + "(?=[:/?,;]|$)|(?<=^|,)" + host + "(?=:[0-9]{1,5}(?:[,/]|$))");
    }
}
