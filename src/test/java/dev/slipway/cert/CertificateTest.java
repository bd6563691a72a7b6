package dev.slipway.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import dev.slipway.route.Hostname;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(90);

    private final TestAuthority authority = new TestAuthority();

    @Test
    void a_chain_with_its_key_is_taken_and_knows_its_names_and_its_time() {
        var issued = authority.issue(NOW, LIFE, "shop.example.org", "*.shop.example.org");

        var chain = issued.certificate().chain();

        assertThat(chain.names()).containsExactly("*.shop.example.org", "shop.example.org");
        assertThat(chain.expiresAt()).isEqualTo(NOW.plus(LIFE));
        assertThat(chain.covers(new Hostname("shop.example.org"))).isTrue();
        assertThat(chain.covers(new Hostname("a.shop.example.org"))).isTrue();
        assertThat(chain.covers(new Hostname("*.shop.example.org"))).isTrue();
        assertThat(chain.covers(new Hostname("a.b.shop.example.org"))).isFalse();
        assertThat(chain.covers(new Hostname("example.org"))).isFalse();
    }

    @Test
    void rsa_and_ed25519_keys_and_keys_in_openssls_older_form_are_taken() {
        for (KeyPair pair : List.of(TestAuthority.pair("RSA", 2048), TestAuthority.pair("Ed25519", 255))) {
            String chain = authority.leaf(pair, NOW, LIFE, "shop.example.org");

            assertThat(Certificate.parse(chain, KeyText.of(pair.getPrivate()))
                            .chain()
                            .names())
                    .containsExactly("shop.example.org");
        }
    }

    private static Certificate parse(String chain, String key) {
        return Certificate.parse(chain, new KeyText(key));
    }

    @Test
    void another_certificates_key_is_refused() {
        var issued = authority.issue(NOW, LIFE, "shop.example.org");
        var other = authority.issue(NOW, LIFE, "shop.example.org");
        String rsa = TestAuthority.pem(TestAuthority.pair("RSA", 2048).getPrivate());

        for (String key : List.of(other.key(), rsa)) {
            assertThatThrownBy(() -> parse(issued.chain(), key))
                    .isInstanceOf(Misuse.class)
                    .hasMessage("The key is not the one that the certificate was made for");
        }
    }

    @Test
    void a_chain_in_the_wrong_order_is_refused() {
        KeyPair pair = TestAuthority.pair("EC", 256);
        String leaf = authority.leaf(pair, NOW, LIFE, "shop.example.org");

        assertThatThrownBy(() -> parse(authority.own(NOW) + leaf, TestAuthority.pem(pair.getPrivate())))
                .hasMessage("The certificates are not in order: number 2 is not the issuer of number 1");
    }

    @Test
    void a_short_rsa_key_is_refused_before_nginx_refuses_it() {
        KeyPair pair = TestAuthority.pair("RSA", 1024);

        assertThatThrownBy(() -> parse(
                        authority.leaf(pair, NOW, LIFE, "shop.example.org"), TestAuthority.pem(pair.getPrivate())))
                .hasMessageStartingWith("The RSA key has 1024 bits");
    }

    @Test
    void a_key_with_a_passphrase_is_refused_with_the_command_that_takes_it_off() {
        KeyPair pair = TestAuthority.pair("RSA", 2048);
        String key = TestAuthority.pem(pair.getPrivate())
                .replace(
                        "KEY-----\nMI",
                        "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
                                + "00112233445566778899AABBCCDDEEFF\n\nMI");

        assertThatThrownBy(() -> parse(authority.leaf(pair, NOW, LIFE, "shop.example.org"), key))
                .hasMessageStartingWith("The key has a passphrase");
    }

    @Test
    void what_is_no_pem_is_refused_and_never_quoted() {
        var issued = authority.issue(NOW, LIFE, "shop.example.org");
        String broken = issued.key().replaceAll("[A-Za-z0-9+/]{20}", "c2VjcmV0").replace("-----END", "!!!\n-----END");

        assertThatThrownBy(() -> parse("", issued.key())).hasMessage("The .crt file holds no certificate");
        assertThatThrownBy(() -> parse(issued.chain(), "")).hasMessage("The .key file holds no private key");
        assertThatThrownBy(() -> parse(issued.chain() + issued.key(), issued.key()))
                .hasMessageStartingWith("The .crt file must hold certificates only");
        assertThatThrownBy(() -> parse(issued.chain(), issued.chain()))
                .hasMessageStartingWith("The .key file must hold a private key only");
        assertThatThrownBy(() -> parse(issued.chain(), broken))
                .isInstanceOf(Misuse.class)
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> parse("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", issued.key()))
                .isInstanceOf(Misuse.class);
    }

    @Test
    void a_key_is_not_told_by_accident() {
        assertThat(new KeyText("-----BEGIN PRIVATE KEY-----")).hasToString("[private key]");
    }

    @Test
    void one_that_signs_itself_is_whole_and_not_verified() {
        var made =
                SelfSigned.of(new Hostname("shop.example.org"), Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());

        assertThat(made.certificate().chain().names()).containsExactly("shop.example.org");
        assertThat(made.request()).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        assertThat(Trust.verifies(made.certificate().chain())).isFalse();
    }
}
