package dev.slipway.command.cert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.cert.acme.AcmeProperties;
import dev.slipway.cert.acme.foresight.Foresight.Chance;
import dev.slipway.cert.acme.foresight.Foresight.Foreseen;
import dev.slipway.error.AppFailed;
import dev.slipway.route.Hostname;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetsencryptCommandsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private CertificateBench certs;

    @BeforeEach
    void setUp() {
        certs = new CertificateBench(directory, CertificateBench.ADMIN);
        certs.give("shop", "shop.example.org", "www.shop.example.org");
        certs.bench.settings.setGlobal(AcmeProperties.EMAIL, "anna@example.org");
    }

    @Test
    void one_certificate_for_all_hostnames_is_asked_for_and_served() {
        assertThat(certs.type("letsencrypt:enable shop").out()).isEqualTo("""
                        =====> Enabling letsencrypt for shop
                        -----> Getting letsencrypt certificate for shop via HTTP-01
                                - Domain 'shop.example.org'
                                - Domain 'www.shop.example.org'
                        -----> Certificate retrieved successfully.
                        -----> Done
                        """);

        var order = certs.authority.orders().get(0);
        assertThat(order.email()).isEqualTo("anna@example.org");
        assertThat(order.server()).hasToString("https://acme-v02.api.letsencrypt.org/directory");
        assertThat(certs.type("letsencrypt:active shop").out()).isEqualTo("true\n");
        assertThat(certs.type("certs:report shop --ssl-hostnames").out())
                .isEqualTo("shop.example.org www.shop.example.org\n");
    }

    @Test
    void without_an_email_or_a_hostname_nobody_is_asked() {
        certs.bench.settings.unsetGlobal(AcmeProperties.EMAIL);
        assertThat(certs.type("letsencrypt:enable shop").err()).isEqualTo("""
                         !     ERROR: Cannot request a certificate without an e-mail address!
                               please provide your e-mail address using
                               letsencrypt:set shop email <e-mail>
                        """);

        certs.type("letsencrypt:set shop email kim@example.org");
        certs.give("shop");
        assertThat(certs.type("letsencrypt:enable shop").err()).startsWith(" !     No domains detected for shop\n");
        certs.give("shop", "*.shop.example.org");
        assertThat(certs.type("letsencrypt:enable shop").err())
                .startsWith(" !     *.shop.example.org cannot be proved over HTTP");
        assertThat(certs.authority.orders()).isEmpty();
    }

    @Test
    void a_hostname_that_leads_elsewhere_is_told_before_the_authority_is_asked() {
        var www = new Hostname("www.shop.example.org");
        certs.foreseen.put(www, new Foreseen(Chance.NONE, "DNS has no address for " + www));

        var answer = certs.type("letsencrypt:enable shop");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err())
                .startsWith(" !     DNS has no address for www.shop.example.org, so the authority was not asked\n");
        assertThat(certs.authority.orders()).isEmpty();
        assertThat(certs.bench.deployments.calls()).containsExactly("reroute shop", "reroute shop");
        assertThat(certs.type("letsencrypt:enable shop --force").exit()).isZero();
    }

    @Test
    void one_that_cannot_be_seen_from_here_is_left_to_the_authority() {
        var host = new Hostname("shop.example.org");
        certs.foreseen.put(host, new Foreseen(Chance.UNKNOWN, host + " cannot be reached from here"));

        assertThat(certs.type("letsencrypt:enable shop").out())
                .contains("       - shop.example.org cannot be reached from here; the authority may see more\n");
    }

    @Test
    void a_refusal_leaves_the_old_certificate() {
        certs.type("letsencrypt:enable shop");
        String before = certs.type("certs:show shop crt").out();
        certs.authority.refuseWith(new AppFailed("The authority could not prove shop.example.org"));

        var answer = certs.type("letsencrypt:enable shop --force");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).endsWith("-----> Certificate retrieval failed!\n");
        assertThat(certs.type("certs:show shop crt").out()).isEqualTo(before);
    }

    @Test
    void all_apps_at_once() {
        certs.bench.app("blog");

        var answer = certs.type("letsencrypt:enable --all");

        assertThat(answer.exit()).isEqualTo(20);
        assertThat(answer.err()).startsWith(" !     No domains detected for blog\n");
        assertThat(certs.type("letsencrypt:active shop").out()).isEqualTo("true\n");
        assertThat(certs.type("letsencrypt:active blog").out()).isEqualTo("false\n");
    }

    @Test
    void the_list_counts_down() {
        certs.type("letsencrypt:enable shop");

        assertThat(certs.type("letsencrypt:list").out()).isEqualTo("""
                        -----> App name           Certificate Expiry        Time before expiry        Time before renewal     \s
                        shop                      2027-01-30 10:00:00       90d                       60d
                        """);
    }

    @Test
    void what_is_not_due_is_not_renewed_and_what_has_another_authority_is() {
        assertThat(certs.type("letsencrypt:auto-renew shop").out())
                .isEqualTo("-----> Letsencrypt not enabled for shop\n");
        certs.type("letsencrypt:enable shop");

        assertThat(certs.type("letsencrypt:auto-renew shop").out())
                .isEqualTo("       shop still has 60d left before renewal\n");
        certs.type("letsencrypt:set shop server staging");
        assertThat(certs.type("letsencrypt:auto-renew").out())
                .startsWith("=====> Auto-renewing all apps...\n-----> shop needs renewal\n")
                .endsWith("=====> Finished auto-renewal\n");
        assertThat(certs.authority.orders())
                .extracting(order -> order.server().getHost())
                .containsExactly("acme-v02.api.letsencrypt.org", "acme-staging-v02.api.letsencrypt.org");
    }

    @Test
    void disabling_takes_away_what_was_asked_for_and_nothing_else() {
        certs.type("letsencrypt:enable shop");

        assertThat(certs.type("letsencrypt:disable shop").out()).startsWith("-----> Disabled letsencrypt for shop\n");
        assertThat(certs.type("certs:report shop --ssl-enabled").out()).isEqualTo("false\n");

        certs.type("certs:generate shop shop.example.org");
        assertThat(certs.type("letsencrypt:disable shop").out()).isEqualTo("-----> Letsencrypt not enabled for shop\n");
        assertThat(certs.type("certs:report shop --ssl-enabled").out()).isEqualTo("true\n");
    }

    @Test
    void revoking_asks_the_authority_that_it_is_from() {
        certs.type("letsencrypt:enable shop");
        certs.type("letsencrypt:set shop server staging");

        assertThat(certs.type("letsencrypt:revoke shop").out()).isEqualTo("""
                        =====> Revoke letsencrypt certificate from shop...
                        -----> Revoking letsencrypt certificate for shop...
                        -----> Certificate revoked successfully.
                        -----> Done
                        """);

        assertThat(certs.authority.revoked())
                .containsExactly("https://acme-v02.api.letsencrypt.org/directory shop.example.org");
        assertThat(certs.certificates.of(SHOP)).isEmpty();
        assertThat(certs.type("letsencrypt:revoke shop").exit()).isEqualTo(20);
    }

    @Test
    void what_may_be_set() {
        assertThat(certs.type("letsencrypt:set shop email kim@example.org").out())
                .isEqualTo("=====> Setting email to kim@example.org\n");
        assertThat(certs.type("letsencrypt:set --global graceperiod 86400").exit())
                .isZero();
        assertThat(certs.type("letsencrypt:set shop server https://ca.example.org/dir")
                        .exit())
                .isZero();
        assertThat(certs.type("letsencrypt:report shop --letsencrypt-computed-server")
                        .out())
                .isEqualTo("https://ca.example.org/dir\n");
        assertThat(certs.type("letsencrypt:report shop --letsencrypt-computed-graceperiod")
                        .out())
                .isEqualTo("86400\n");
        assertThat(certs.type("letsencrypt:report --global").out())
                .contains("Letsencrypt autorenew:            true\n");
        for (String wrong : List.of("email kim", "graceperiod soon", "server http://ca.example.org", "server x y")) {
            assertThat(certs.type("letsencrypt:set shop " + wrong).exit())
                    .as(wrong)
                    .isEqualTo(1);
        }
        assertThat(certs.type("letsencrypt:set shop colour red").err())
                .startsWith(" !     Invalid key specified, valid keys include: email, graceperiod, server\n");
    }

    @Test
    void what_cannot_be_is_refused_with_what_to_do_instead() {
        assertThat(certs.type("letsencrypt:set shop dns-provider namecheap").err())
                .contains("DNS providers are not asked")
                .contains("certs:add APP < cert.tar");
        assertThat(certs.type("letsencrypt:set --global dns-provider-NAMECHEAP_API_USER user")
                        .exit())
                .isEqualTo(1);
        assertThat(certs.type("letsencrypt:set shop lego-args x").err()).contains("no lego here");
    }

    @Test
    void only_an_admin_chooses_whom_the_server_calls() {
        var developer = new CertificateBench(directory, CertificateBench.DEVELOPER);

        assertThat(developer
                        .type("letsencrypt:set shop server https://169.254.169.254/")
                        .exit())
                .isEqualTo(4);
        assertThat(developer.type("letsencrypt:set shop server staging").exit()).isZero();
        assertThat(developer.type("letsencrypt:cron-job --remove").exit()).isEqualTo(4);
    }

    @Test
    void the_daily_renewal_is_on_until_it_is_switched_off() {
        assertThat(certs.type("letsencrypt:cron-job").err()).startsWith(" !     Specify --add or --remove");
        assertThat(certs.type("letsencrypt:cron-job --remove").out()).startsWith("-----> Removed cron job");
        assertThat(certs.type("letsencrypt:report shop --letsencrypt-autorenew").out())
                .isEqualTo("false\n");
        assertThat(certs.type("letsencrypt:cron-job --add").out()).startsWith("-----> Added cron job");
        assertThat(certs.type("letsencrypt:report shop --letsencrypt-autorenew").out())
                .isEqualTo("true\n");
    }

    @Test
    void cleaning_up_leaves_what_is_in_use() {
        certs.type("letsencrypt:enable shop");

        assertThat(certs.type("letsencrypt:cleanup shop").out()).isEqualTo("""
                        =====> Cleaning up stale certificate directories for shop
                        -----> 0 removed
                        """);
        assertThat(certs.type("certs:show shop crt").exit()).isZero();
    }
}
