package dev.slipway.build.output;

import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@code [secret]} where a line has the value of a variable: as it is, in base64 (also inside of a longer text that
 * was encoded) or URL-encoded. Values under 6 characters are left: they are words and numbers that a log is full of; and so
 * are {@link Disclosure names and usual words}.
 */
public final class SecretMask {

    static final int SHORTEST = 6;
    private static final String MASK = "[secret]";
    /** A value's parts on lines of their own are as secret as the whole. */
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final @Nullable Pattern secrets;

    private SecretMask(@Nullable Pattern secrets) {
        this.secrets = secrets;
    }

    /** Whether that value of a variable is none that is masked, however long it is. */
    public static boolean isShown(String key, String value) {
        return Disclosure.isOpen(key, value) || Disclosure.isUsual(value.strip());
    }

    /** Whether such a mask hides the value in a command. */
    public static boolean isHiddenInCommands(String key, String value) {
        return !isShown(key, value) && (value.length() >= SHORTEST || isSecretWord(key, value));
    }

    /** Whether a value that is too short to be masked in any text is a secret in a command, where it stands alone. */
    public static boolean isSecretWord(String key, String value) {
        return value.length() < SHORTEST && Disclosure.isSecretWord(key, value);
    }

    /** For commands and the like, in which short secrets are words of their own and not any that a log is full of. */
    public static SecretMask ofCommands(List<Environment> environments) {
        var words = environments.stream()
                .flatMap(environment -> environment.reveal().entrySet().stream())
                .filter(variable ->
                        isSecretWord(variable.getKey(), variable.getValue().strip()))
                .map(variable -> variable.getValue().strip())
                .collect(Collectors.toCollection(() -> new TreeSet<>()));
        return new SecretMask(compiled(forms(secrets(environments)), words));
    }

    public static SecretMask of(Environment environment) {
        return of(List.of(environment));
    }

    public static SecretMask of(List<Environment> environments) {
        return of(secrets(environments));
    }

    private static Collection<Secret> secrets(List<Environment> environments) {
        return environments.stream()
                .flatMap(environment -> environment.variables().entrySet().stream())
                .filter(variable -> !Disclosure.isOpen(variable.getKey(), variable.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    public static SecretMask of(Collection<Secret> secrets) {
        return new SecretMask(compiled(forms(secrets), Set.of()));
    }

    private static Set<String> forms(Collection<Secret> secrets) {
        var forms = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (Secret secret : secrets) {
            String value = secret.reveal().strip();
            forms.addAll(forms(value));
            LINE_END.splitAsStream(value)
                    .map(String::strip)
                    .map(SecretMask::forms)
                    .forEach(forms::addAll);
        }
        return forms;
    }

    private static @Nullable Pattern compiled(Set<String> forms, Set<String> words) {
        // Also behind an option of one letter: -psecret.
        String start = "(?:(?<![\\p{L}\\p{N}])|(?<=-[\\p{L}\\p{N}]))";
        var all = Stream.concat(
                forms.isEmpty() ? Stream.empty() : Stream.of(alternatives(forms)),
                words.isEmpty()
                        ? Stream.empty()
                        : Stream.of(start + "(?:" + alternatives(words) + ")(?![\\p{L}\\p{N}])"));
        String pattern = all.collect(Collectors.joining("|"));
        return pattern.isEmpty() ? null : Pattern.compile(pattern);
    }

    /** Longest first: of two values where one begins with the other, the whole goes. */
    private static String alternatives(Set<String> forms) {
        return forms.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private static List<String> forms(String value) {
        if (value.length() < SHORTEST || Disclosure.isUsual(value)) {
            return List.of();
        }
        var forms = new ArrayList<String>();
        forms.add(value);
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(encoded);
        forms.add(encoded.replace("+", "%20"));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            addBase64(forms, bytes, offset);
        }
        return forms;
    }

    /**
     * Base64 turns 3 bytes into 4 characters, so what a value looks like in the midst of a longer text depends on how many
     * bytes stand before it, modulo 3. Characters that its neighbours have a part in are left out.
     */
    private static void addBase64(List<String> forms, byte[] value, int offset) {
        byte[] shifted = new byte[offset + value.length];
        System.arraycopy(value, 0, shifted, offset, value.length);
        int first = (offset * 4 + 2) / 3;
        int end = shifted.length * 8 / 6;
        String standard =
                Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(first, end);
        forms.add(standard);
        forms.add(standard.replace('+', '-').replace('/', '_'));
    }

    public String mask(String line) {
        return secrets == null ? line : secrets.matcher(line).replaceAll(Matcher.quoteReplacement(MASK));
    }
}
