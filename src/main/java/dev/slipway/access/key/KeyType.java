package dev.slipway.access.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of key that may call; each knows whether what follows its name is such a key. */
enum KeyType {
    ED25519("ssh-ed25519") {
        @Override
        boolean accepts(KeyFields fields) {
            return fields.next().length == 32 && fields.isAtEnd();
        }
    },
    ECDSA_256("ecdsa-sha2-nistp256") {
        @Override
        boolean accepts(KeyFields fields) {
            return isPoint(fields, "nistp256", 65);
        }
    },
    ECDSA_384("ecdsa-sha2-nistp384") {
        @Override
        boolean accepts(KeyFields fields) {
            return isPoint(fields, "nistp384", 97);
        }
    },
    ECDSA_521("ecdsa-sha2-nistp521") {
        @Override
        boolean accepts(KeyFields fields) {
            return isPoint(fields, "nistp521", 133);
        }
    },
    RSA("ssh-rsa") {
        @Override
        boolean accepts(KeyFields fields) {
            fields.next();
            int bits = new BigInteger(1, fields.next()).bitLength();
            return bits >= SHORTEST_RSA && bits <= LONGEST_RSA && fields.isAtEnd();
        }
    };

    /** NIST SP 800-131A allows nothing shorter. */
    private static final int SHORTEST_RSA = 2048;
    /** OpenSSH's own limit: a longer one costs the server seconds at each login. */
    private static final int LONGEST_RSA = 16384;

    private final String word;

    KeyType(String word) {
        this.word = word;
    }

    static Optional<KeyType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    abstract boolean accepts(KeyFields fields);

    /** RFC 5656 §3.1: the curve's name again, then an uncompressed point. */
    private static boolean isPoint(KeyFields fields, String curve, int length) {
        return curve.equals(fields.nextText()) && fields.next().length == length && fields.isAtEnd();
    }
}
