package dev.slipway.route.nginx.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Path OURS = Path.of("/etc/nginx/slipway");

    @Test
    void a_problem_in_the_owners_file_names_it_as_the_owners() {
        var refusal = refused("nginx: [emerg] unknown directive \"x\" in /etc/nginx/sites-enabled/a:3\n")
                .refusal(OURS);

        assertThat(refusal)
                .hasMessage(
                        "nginx refuses the configuration: unknown directive \"x\" in /etc/nginx/sites-enabled/a:3, which"
                                + " is not Slipway's file. Nothing was changed, and what was served is served on.");
        assertThat(refusal.nextSteps())
                .containsExactly("Correct /etc/nginx/sites-enabled/a until nginx -t accepts it, then try again.");
    }

    @Test
    void a_problem_in_our_file_names_it_as_ours() {
        var refusal = refused("nginx: [emerg] unknown \"x\" variable in /etc/nginx/slipway/hosts/shop/a.conf:3\n")
                .refusal(OURS);

        assertThat(refusal).hasMessageContaining("/etc/nginx/slipway/hosts/shop/a.conf:3, a file of Slipway's");
        assertThat(refusal.nextSteps()).first().asString().startsWith("nginx:report APP");
    }

    @Test
    void a_problem_without_a_place_is_told_as_it_is() {
        var refusal = refused(
                        "nginx: [warn] x\n2026/01/02 03:04:05 [emerg] 12#12: cannot load certificate \"/x.pem\": BIO\n")
                .refusal(OURS);

        assertThat(refusal)
                .hasMessageStartingWith(
                        "nginx refuses the configuration: cannot load certificate \"/x.pem\": BIO. Nothing");
    }

    @Test
    void names_that_two_servers_have_are_found() {
        var verdict = Verdict.of(new Finished(0, "", """
                nginx: [warn] conflicting server name "a.example" on 0.0.0.0:80, ignored
                nginx: [warn] conflicting server name "*.b.example" on [::]:80, ignored
                nginx: configuration file /etc/nginx/nginx.conf test is successful
                """));

        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.conflicts()).containsExactlyInAnyOrder("a.example", "*.b.example");
    }

    @Test
    void a_hash_size_that_the_owner_has_set_too_is_recognised() {
        assertThat(refused("nginx: [emerg] \"server_names_hash_bucket_size\" directive is duplicate in /x:1")
                        .isDuplicateHashSize())
                .isTrue();
        assertThat(refused("nginx: [emerg] \"pid\" directive is duplicate in /x:1")
                        .isDuplicateHashSize())
                .isFalse();
    }

    private static Verdict refused(String stderr) {
        return Verdict.of(new Finished(1, "", stderr));
    }
}
