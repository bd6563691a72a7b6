package dev.slipway.command.config;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;

/** Words of the form {@code KEY=value}. */
public final class EnvPairs {

    private EnvPairs() {}

    /** All or none: the first word that is no pair is a Misuse. {@code encoded}: the values are base64. */
    public static Environment parse(List<String> words, boolean encoded) {
        var variables = new TreeMap<EnvKey, Secret>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                throw new Misuse("Invalid env pair: " + word, "Pairs look like KEY=value.");
            }
            var key = EnvKey.typed(word.substring(0, equals));
            String value = word.substring(equals + 1);
            variables.put(key, new Secret(checked(key, encoded ? decoded(key, value) : value)));
        }
        return new Environment(variables);
    }

    private static String decoded(EnvKey key, String value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value.replaceAll("\\s", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw (Misuse) new Misuse(
                            "The value of " + key + " is not UTF-8, and would be kept as something else",
                            "A file of other bytes is for storage: storage:mount, or have the app decode base64 itself.")
                    .because(notUtf8);
        } catch (IllegalArgumentException notBase64) {
            throw new Misuse("The value of " + key + " is not base64", "Leave --encoded out for plain values.");
        }
    }

    private static String checked(EnvKey key, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new Misuse("The value of " + key + " has a NUL character, which no environment can hold");
        }
        return value;
    }
}
