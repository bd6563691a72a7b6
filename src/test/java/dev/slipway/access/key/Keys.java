package dev.slipway.access.key;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Public keys that were made for these tests; their private halves are gone. */
final class Keys {

    static final String ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUFGdxkIHGgfchjZuy3e79yP5Wv4Ctw9+LCcCQfyfVx";

    static final String ECDSA =
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJf/qlwR16iq5XBoul"
                    + "x/eoauYMzNHzWcI6B4aQhy5xWssJ0sO8+w7FBZonE3ncNitBj6z5kGGNBDFv9vA2biL6U=";

    static final String ECDSA_521 =
            "ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAHC9T+xUK2LPLkXsG"
                    + "00X5lbKayQZKqOMYM8CF0Cmd2x38eKQHsb1CnA3q2nDDUUqH/vQUaInJihvjgAoms5jIF43wBEK3IbbTf240AWSgpN"
                    + "l+i33cunfq7m6l9xHtqDiyys9Iv680+/P4J87wg1XU3pHCqy6bQ6NnwDW7tt0FbYwt+x+w==";

    static final String RSA =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCTVnTdfr/wkpC9q28q9QyejVaRsKxYmAG+Ebu6QN34EeGEy6GkSB"
                    + "ylPITfIB5NMNs6XZaeKiQEld1o7Z7LNc+VWVCn4P9dotVEK3QIGGzRBOwxpFn0YApQV7rr7k2PzQX/d1Poo+0DK4YL"
                    + "JX45w9nMi8EaDK2JBXf1D2J+UVte/7QxXx5ZwpKuUpLfgrE4pYrD91bAbzVIBMzJai+YX8NHYGliqcjvV5uAYFsdco"
                    + "dLXdVU2P6ur6Ww35TIqb67HzfWU+9eRrKMtGhFFjnRfy7lrwN4IBTq6JEsChSE1Oe4BoBn8h+dkepBXj9PJIV4Xf8D"
                    + "wtfhDVXV9L4VzCqkahv/";

    static final String RSA_1024 =
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC1UP+Hv9sahlx7UWfaZ+fXKj/1unX1dt5uScXy8SmabXnFvvJcnc"
                    + "0pCaOuJcIw8vKBRU3CXTtwl/BAhb/hHTCbCVK/0NHldXWpu40dSTMOG/02t5i+iir8KH7KTtM4JqjW3D+WQEB1Nav1"
                    + "ivaEN908UHyLO0Rxmd0/uFYNeeGahw==";

    private Keys() {}

    /** Keys with what {@code ssh-keygen -l} printed for them. */
    static Stream<Arguments> fingerprinted() {
        return Stream.of(
                Arguments.of(ED25519, "SHA256:C56nxFpu3ZVtqDhxTnjEhcxiZSe1u2nWVuYC7lkOmF4"),
                Arguments.of(ECDSA, "SHA256:OHAy9JhSO6Yfb13eUM3ACgiOdqZpz4+iGR23rKRp/Nk"),
                Arguments.of(ECDSA_521, "SHA256:PN6SJrTVzDLWRXGwO3pXEyRiz6/zrH/jTeLGVyncSUU"),
                Arguments.of(RSA, "SHA256:XA8Z5RgdlWOcB54X93NYd6TdrR9Sxh35Lh5nDpwh5Zo"));
    }
}
