package dev.slipway.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SshKeyTest {

    @ParameterizedTest
    @MethodSource("dev.slipway.access.key.Keys#fingerprinted")
    void a_key_has_the_fingerprint_that_openssh_prints(String line, String fingerprint) {
        assertThat(SshKey.parse(line).fingerprint().value()).isEqualTo(fingerprint);
    }

    @Test
    void blank_lines_comments_and_the_keys_own_comment_are_dropped() {
        var key = SshKey.parse("\n# mine\n  " + Keys.ED25519 + " ada@laptop with words\r\n\n");

        assertThat(key.line()).isEqualTo(Keys.ED25519);
    }

    static Stream<String> refused() {
        return Stream.of(
                "",
                "# nothing",
                "ssh-ed25519",
                "ssh-ed25519 AAAA",
                "ssh-ed25519 !!!!",
                "hello world",
                Keys.ED25519 + "\n" + Keys.ECDSA,
                "no-pty " + Keys.ED25519,
                "command=\"id\" " + Keys.ED25519,
                "environment=\"LD_PRELOAD=x\",no-pty " + Keys.ED25519,
                Keys.ED25519.replace("ssh-ed25519", "ssh-rsa"),
                Keys.ED25519.substring(0, Keys.ED25519.length() - 8),
                Keys.ED25519 + "AAAA",
                Keys.RSA_1024,
                "ssh-dss AAAAB3NzaC1kc3MAAACBAA==",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
                "ssh-ed25519-cert-v01@openssh.com AAAA");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everything_else_is_refused_with_what_is_wanted(String text) {
        assertThatThrownBy(() -> SshKey.parse(text))
                .isInstanceOfSatisfying(
                        Misuse.class,
                        refusal -> assertThat(refusal.nextSteps()).anyMatch(step -> step.contains("ssh-keygen")));
    }
}
