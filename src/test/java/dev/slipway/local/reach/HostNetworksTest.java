package dev.slipway.local.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNetworksTest {

    private static HostNetworks on(String address, int bits) throws Exception {
        return new HostNetworks(List.of(new HostNetworks.Range(InetAddress.getByName(address), bits)));
    }

    @Test
    void an_address_of_a_network_that_it_has_a_part_in_is_reached() throws Exception {
        assertThat(on("172.18.0.1", 16).reach("172.18.3.4")).isTrue();
        assertThat(on("10.212.6.1", 28).reach("10.212.6.14")).isTrue();
    }

    @Test
    void an_address_beside_it_is_not() throws Exception {
        assertThat(on("172.18.0.1", 16).reach("172.19.0.2")).isFalse();
        assertThat(on("10.212.6.1", 28).reach("10.212.6.17")).isFalse();
        assertThat(on("fe80::1", 64).reach("172.18.0.2")).isFalse();
        assertThat(new HostNetworks(List.of()).reach("172.18.0.2")).isFalse();
    }

    @Test
    void loopback_is_among_those_of_now() {
        assertThat(HostNetworks.now().reach("127.0.0.1")).isTrue();
    }
}
