package dev.slipway.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubnetTest {

    @Test
    void the_pool_holds_a_thousand_networks_that_do_not_overlap() {
        var all = Stream.iterate(Subnet.FIRST, Subnet::isInPool, Subnet::next).toList();

        assertThat(all).hasSize(1024);
        assertThat(all.get(0)).hasToString("10.212.0.0/24");
        assertThat(all.get(1023)).hasToString("10.215.255.0/24");
        assertThat(all.get(0).overlaps(all.get(1))).isFalse();
    }

    @Test
    void ranges_overlap_when_one_holds_the_other() {
        var wide = Subnet.parse("10.0.0.0/8").orElseThrow();

        assertThat(wide.overlaps(Subnet.FIRST)).isTrue();
        assertThat(Subnet.FIRST.overlaps(wide)).isTrue();
        assertThat(Subnet.parse("172.17.0.0/16").orElseThrow().overlaps(Subnet.FIRST))
                .isFalse();
        assertThat(Subnet.parse("fd00::/64")).isEmpty();
    }
}
