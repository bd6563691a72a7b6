package dev.slipway.bucket;

import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** Who puts something there; the token is empty but for keys that are lent for some hours. */
public record AccessKey(String id, Secret secret, Secret token) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

    public AccessKey {
        boolean printable = FORM.matcher(id).matches()
                && FORM.matcher(secret.reveal()).matches()
                && !id.contains("/")
                && !id.contains(",");
        if (!printable) {
            throw new Misuse(
                    "An access key is a short id and a secret without blanks",
                    "Copy both again from where they were made; the secret may also come by the standard input.");
        }
    }

    public AccessKey(String id, Secret secret) {
        this(id, secret, new Secret(""));
    }
}
