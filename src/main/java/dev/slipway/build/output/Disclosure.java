package dev.slipway.build.output;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells values that are no secret: names that a key calls so, of users, databases, services, and words that everybody tries
 * first. Masked, they would tear holes into volume names and messages, and hide nothing.
 */
final class Disclosure {

    private static final Set<String> USUAL = Set.of(
            "postgres",
            "postgresql",
            "mariadb",
            "password",
            "secret",
            "example",
            "changeme",
            "change-me",
            "localhost",
            "django",
            "production",
            "development",
            "staging",
            "testing",
            "default",
            "database",
            "public",
            "disabled",
            "enabled",
            "required",
            "verify-full",
            "warning");
    private static final Pattern NAMING = Pattern.compile("(?:.*_)?"
            + "(?:USER|USERNAME|DB|DBNAME|DATABASE|SCHEMA|NAME|HOST|HOSTS|HOSTNAME|SERVICE|SERVER|ENGINE|BACKEND|DRIVER|ENV|MODE"
            + "|MODULE|APP|PATH|PYTHONPATH|ROOT|DIR|HOME|DOMAIN|DOMAINS)");
    private static final Pattern HIDING =
            Pattern.compile(".*(?:SECRET|PASS|PWD|TOKEN|KEY|CREDENTIAL|PRIVATE|SALT|AUTH).*|(?:.*_)?(?:PW|PIN)");
    /** What turns something on or off is no secret, whatever its key is called. */
    private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no", "on", "off", "none", "null");
    /** Of less, anybody tries all. */
    private static final int SHORTEST_WORD = 3;

    /** As people name things. What a machine made up has digits and capitals within. */
    private static final Pattern NAME =
            Pattern.compile("[a-z]{1,20}(?:[-_.][a-z]{1,20}){0,5}[0-9]{0,2}|(?:/[a-z][a-z_.-]{0,20}){1,6}/?");

    private Disclosure() {}

    static boolean isOpen(EnvKey key, Secret value) {
        return isOpen(key.value(), value.reveal());
    }

    static boolean isOpen(String key, String value) {
        String name = key.toUpperCase(Locale.ROOT);
        return NAMING.matcher(name).matches()
                && !HIDING.matcher(name).matches()
                && NAME.matcher(value.strip()).matches();
    }

    /** Whether a value is a secret where it stands by itself, however short it is, for its key calls it one. */
    static boolean isSecretWord(String key, String value) {
        return value.length() >= SHORTEST_WORD
                && HIDING.matcher(key.toUpperCase(Locale.ROOT)).matches()
                && !SWITCHES.contains(value.toLowerCase(Locale.ROOT))
                && !isUsual(value);
    }

    static boolean isUsual(String value) {
        return USUAL.contains(value);
    }
}
