package dev.slipway.access.key;

import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of the keys' file: {@code role="developer",apps="blog,shop" ssh-ed25519 AAAA… ben}. */
final class KeyLine {

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<options>\\S*=\"\\S*)\\s+)?" + "(?<type>[a-z0-9-]+)\\s+(?<encoded>[A-Za-z0-9+/=]+)\\s+(?<name>\\S+)");
    private static final Pattern OPTIONS =
            Pattern.compile("(?:role=\"(?<role>[a-z]+)\")?,?(?:apps=\"(?<apps>[a-z0-9.,-]*)\")?");

    private KeyLine() {}

    static AuthorizedKey parse(String line) {
        Matcher parts = match(FORM, line);
        String options = parts.group("options") == null ? "" : parts.group("options");
        Matcher granted = match(OPTIONS, options);
        return new AuthorizedKey(
                new KeyName(parts.group("name")),
                new SshKey(parts.group("type"), parts.group("encoded")),
                granted.group("role") == null ? Role.ADMIN : role(granted.group("role")),
                granted.group("apps") == null ? Set.of() : apps(granted.group("apps")));
    }

    static String write(AuthorizedKey key) {
        String role = "role=\"" + key.role().word() + "\"";
        String apps = key.apps().stream().sorted().map(AppName::value).collect(Collectors.joining(","));
        String granted = apps.isEmpty() ? role : role + ",apps=\"" + apps + "\"";
        return granted + " " + key.key().line() + " " + key.name();
    }

    private static Matcher match(Pattern form, String text) {
        var matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw new Misuse("Not a line of the keys' file", "Expected: role=\"admin\" TYPE KEY NAME");
        }
        return matcher;
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Misuse("Unknown role: " + word, "Roles: " + words()));
    }

    private static String words() {
        return Arrays.toString(Role.values()).toLowerCase(Locale.ROOT);
    }

    private static Set<AppName> apps(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(AppName::new)
                .collect(Collectors.toSet());
    }
}
