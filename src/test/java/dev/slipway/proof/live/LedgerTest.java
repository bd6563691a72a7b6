package dev.slipway.proof.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.route.Hostname;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Door SHOP = door("shop.example.org");
    private static final Door BLOG = door("blog.example.org");

    private final Ledger ledger = new Ledger();

    @Test
    void a_hostname_that_the_app_refuses_is_told_and_is_no_failure() {
        ledger.add(SHOP, Phase.AFTER, 400);
        ledger.add(SHOP, Phase.AFTER, 400);
        ledger.add(BLOG, Phase.AFTER, 200);

        assertThat(ledger.refused()).contains(SHOP.hostname());
        assertThat(ledger.counted().failed()).isZero();
    }

    @Test
    void one_that_is_answered_otherwise_too_or_was_refused_only_before_is_not() {
        ledger.add(SHOP, Phase.AFTER, 400);
        ledger.add(SHOP, Phase.AFTER, 302);
        ledger.add(BLOG, Phase.BEFORE, 400);

        assertThat(ledger.refused()).isEmpty();
    }

    @Test
    void a_hostname_of_the_new_release_that_sends_visitors_back_is_told() {
        ledger.sentBack(BLOG, Phase.CHANGING);
        ledger.sentBack(SHOP, Phase.AFTER);

        assertThat(ledger.sentBack()).contains(SHOP.hostname());
    }

    private static Door door(String hostname) {
        return new Door(new Hostname(hostname), false, InetSocketAddress.createUnresolved("127.0.0.1", 80));
    }
}
