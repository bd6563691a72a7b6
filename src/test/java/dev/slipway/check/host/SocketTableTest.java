package dev.slipway.check.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.check.probe.Sockets.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketTableTest {

    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt";

    @Test
    void listening_sockets_are_read_with_their_addresses() {
        var lines = List.of(
                HEAD,
                "   0: 00000000:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0",
                "   1: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0",
                "   2: 0100007F:1F41 0100007F:C001 01 00000000:00000000 00:00000000 00000000     0        0 3 1 0");

        assertThat(SocketTable.listeners(lines))
                .containsExactly(new Listener("0.0.0.0", 5000), new Listener("127.0.0.1", 8001));
    }

    @Test
    void addresses_of_version_6_are_read_also_where_they_stand_for_one_of_version_4() {
        var lines = List.of(
                HEAD,
                "   0: 00000000000000000000000000000000:1388 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1",
                "   1: 00000000000000000000000001000000:1F41 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1",
                "   2: 0000000000000000FFFF00000100007F:1F42 00000000000000000000000000000000:0000 0A 0:0 0 0 0 0 1");

        assertThat(SocketTable.listeners(lines))
                .containsExactly(new Listener("::", 5000), new Listener("::1", 8001), new Listener("127.0.0.1", 8002));
    }

    @Test
    void the_engines_resolver_is_not_the_apps() {
        var lines = List.of(HEAD, "   0: 0B00007F:A0DF 00000000:0000 0A 00000000:00000000 00:00000000 0 0 0 1 1 0");

        assertThat(SocketTable.listeners(lines)).isEmpty();
    }

    @Test
    void what_is_not_a_socket_is_passed_over() {
        assertThat(SocketTable.listeners(List.of(HEAD, "garbage", "0: zz:1 0 0A", "")))
                .isEmpty();
    }
}
