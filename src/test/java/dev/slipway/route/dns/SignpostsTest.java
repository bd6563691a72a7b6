package dev.slipway.route.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.route.Hostname;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignpostsTest {

    private static final String SHOP = "shop.arbor.dev";

    private final InMemoryResolver dns = new InMemoryResolver();

    @Test
    void a_hostname_that_leads_here_needs_no_word() {
        dns.leads(SHOP, "203.0.113.5");

        assertThat(lines(SHOP)).isEmpty();
    }

    @Test
    void a_hostname_without_an_address_is_told_with_the_record_to_set() {
        assertThat(lines(SHOP))
                .containsExactly(
                        " !     shop.arbor.dev does not lead here: DNS has no address for it.",
                        "       Where its DNS is kept, set: shop.arbor.dev. A 203.0.113.5");
    }

    @Test
    void a_hostname_that_leads_elsewhere_is_told_with_both_addresses() {
        dns.leads(SHOP, "198.51.100.7");

        assertThat(lines(SHOP))
                .containsExactly(
                        " !     shop.arbor.dev does not lead here: DNS has 198.51.100.7, and this host is 203.0.113.5.",
                        "       Where its DNS is kept, set: shop.arbor.dev. A 203.0.113.5",
                        "       Where a load balancer or a CDN of yours is at 198.51.100.7, leave it as it is.");
    }

    @Test
    void a_host_with_both_versions_is_told_with_both_records() {
        dns.hostHas("10.0.0.3", "203.0.113.5", "fe80::1%1", "2001:db8:0:0:0:0:0:5");

        assertThat(lines(SHOP).get(1))
                .endsWith("shop.arbor.dev. A 203.0.113.5 and shop.arbor.dev. AAAA 2001:db8:0:0:0:0:0:5");
    }

    @Test
    void a_record_of_ipv6_that_was_left_behind_is_told() {
        dns.leads(SHOP, "203.0.113.5", "2001:db8::99");

        assertThat(lines(SHOP))
                .first()
                .asString()
                .contains("leads here for some visitors only: its AAAA record has 2001:db8:0:0:0:0:0:99");
    }

    @Test
    void several_hosts_behind_one_name_are_somebodys_intention() {
        dns.leads(SHOP, "198.51.100.7", "203.0.113.5");

        assertThat(lines(SHOP)).isEmpty();
    }

    @Test
    void behind_a_cdn_it_is_no_warning() {
        dns.leads(SHOP, "104.21.3.4", "2606:4700:3030::1");

        assertThat(lines(SHOP))
                .containsExactly(
                        "       shop.arbor.dev leads to Cloudflare: the origin that is set there must be this host,"
                                + " 203.0.113.5.");
    }

    @Test
    void an_address_of_a_private_network_is_no_warning() {
        dns.leads(SHOP, "10.1.2.3");

        assertThat(lines(SHOP))
                .containsExactly("       shop.arbor.dev leads to 10.1.2.3, which only a private network reaches.");
    }

    @Test
    void a_name_from_the_hosts_own_file_needs_no_word() {
        dns.leads(SHOP, "127.0.1.1");

        assertThat(lines(SHOP)).isEmpty();
    }

    @Test
    void behind_a_router_that_translates_an_address_says_nothing() {
        dns.hostHas("127.0.0.1", "10.0.0.3", "172.17.0.1").leads(SHOP, "198.51.100.7");

        assertThat(lines(SHOP)).isEmpty();
        assertThat(lines("other.arbor.dev").get(1)).endsWith("set: other.arbor.dev. A ADDRESS-OF-THIS-SERVER");
    }

    @Test
    void a_wildcard_is_looked_at_by_a_name_below_it() {
        dns.leads("slipway-looks.arbor.dev", "203.0.113.5");

        assertThat(lines("*.arbor.dev")).isEmpty();
        assertThat(lines("*.other.dev").get(0)).startsWith(" !     *.other.dev does not lead here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"shop.localhost", "shop.example.org", "example.com", "shop.test", "shop.local", "shop.home.arpa"
            })
    void names_that_are_nobodys_to_set_need_no_word(String name) {
        assertThat(lines(name)).isEmpty();
    }

    @Test
    void the_hosts_own_resolver_has_no_address_for_a_name_that_nobody_may_have() {
        var signposts = new Signposts(new SystemResolver(), HostAddresses::read, Runnable::run);

        assertThat(signposts.misdirections(List.of(new Hostname("shop.invalid"))))
                .extracting(Misdirection::sentence)
                .containsExactly("shop.invalid does not lead here: DNS has no address for it.");
    }

    @Test
    void the_hosts_own_resolver_knows_its_own_file() {
        assertThat(new SystemResolver().addresses("localhost"))
                .isNotEmpty()
                .allMatch(address -> address.isLoopbackAddress());
    }

    @Test
    @Timeout(20)
    void a_resolver_that_does_not_answer_holds_nobody_up_for_long() {
        var never = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            var signposts = new Signposts(
                    name -> {
                        awaitForever(never);
                        return List.of();
                    },
                    HostAddresses::read,
                    threads);
            var begun = System.nanoTime();

            var found = signposts.misdirections(List.of(new Hostname(SHOP), new Hostname("www." + SHOP)));

            assertThat(found).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitForever(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> lines(String hostname) {
        return dns.signposts().misdirections(List.of(new Hostname(hostname))).stream()
                .flatMap(misdirection -> misdirection.lines().stream())
                .toList();
    }
}
