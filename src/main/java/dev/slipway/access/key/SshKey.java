package dev.slipway.access.key;

import dev.slipway.error.Misuse;
import java.nio.BufferUnderflowException;
import java.util.Base64;
import java.util.List;

/** A public key: ed25519, ecdsa, or rsa of 2048 bits and more. */
public record SshKey(String type, String encoded) {

    private static final String HOW =
            "cat ~/.ssh/id_ed25519.pub shows what is wanted; ssh-keygen -t ed25519 makes one.";

    public SshKey {
        check(type, encoded);
    }

    /**
     * The one key in what a person gave us, for instance the content of a {@code .pub} file; its comment is dropped. None,
     * more than one, a private key, a key with options in front or of a weak or unknown kind is a Misuse.
     */
    public static SshKey parse(String text) {
        var lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        refusePrivate(lines);
        if (lines.size() != 1) {
            String found =
                    lines.isEmpty() ? "There is no key in the input" : "Too many keys provided, set one per name";
            throw new Misuse(found, HOW);
        }
        var words = lines.get(0).split("[ \t]+", 3);
        if (words.length < 2 || (KeyType.of(words[0]).isEmpty() && words[0].contains("="))) {
            throw notAKey();
        }
        return new SshKey(words[0], words[1]);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(Base64.getDecoder().decode(encoded));
    }

    /** As in a {@code .pub} file, without a comment. */
    public String line() {
        return type + " " + encoded;
    }

    private static void refusePrivate(List<String> lines) {
        if (lines.stream().anyMatch(line -> line.startsWith("-----BEGIN"))) {
            throw new Misuse("That is a private key: keep it to yourself", HOW);
        }
    }

    private static void check(String type, String encoded) {
        var kind = KeyType.of(type).orElseThrow(SshKey::notAKey);
        try {
            var fields = new KeyFields(Base64.getDecoder().decode(encoded));
            if (!type.equals(fields.nextText()) || !kind.accepts(fields)) {
                throw notAKey();
            }
        } catch (IllegalArgumentException | BufferUnderflowException damaged) {
            throw (Misuse) notAKey().because(damaged);
        }
    }

    private static Misuse notAKey() {
        return new Misuse(
                "Key specified in is not a valid ssh public key: one line, without options in front, ed25519, ecdsa, or"
                        + " rsa of 2048 bits and more",
                HOW);
    }
}
