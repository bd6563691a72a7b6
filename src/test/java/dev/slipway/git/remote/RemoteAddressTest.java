package dev.slipway.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/me/shop.git, https://github.com/me/shop.git",
        "https://ann:t0ken@github.com/me/shop.git, https://github.com/me/shop.git",
        "http://10.0.0.7:3000/me/shop, http://10.0.0.7:3000/me/shop",
        "git@github.com:me/shop.git, ssh://git@github.com/me/shop.git",
        "github.com:me/shop.git, ssh://git@github.com/me/shop.git",
        "ssh://git@example.org:2222/me/shop, ssh://git@example.org:2222/me/shop"
    })
    void an_address_is_shown_without_its_password(String typed, String shown) {
        assertThat(RemoteAddress.of(typed)).map(RemoteAddress::toString).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc",
                "/var/lib/slipway",
                "../shop",
                "ext::sh -c id",
                "https://-oProxyCommand=x/a",
                "ssh://-oProxyCommand=x/a",
                "ssh://-x@example.org/a",
                "git@-host:a",
                "https://a/`id`",
                "C:/x",
                "--upload-pack=x"
            })
    void what_is_not_fetched_over_the_network_is_none(String typed) {
        assertThat(RemoteAddress.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/me/shop.git, ../lib.git, https://h.example/me/lib.git",
        "https://h.example/me/shop.git, ../../you/lib, https://h.example/you/lib",
        "https://h.example/me/shop.git, ./lib, https://h.example/me/shop.git/lib",
        "git@h.example:me/shop.git, ../lib.git, ssh://git@h.example/me/lib.git"
    })
    void a_relative_one_begins_at_where_it_stands(String base, String relative, String resolved) {
        var from = RemoteAddress.of(base).orElseThrow();

        assertThat(from.resolve(relative)).map(RemoteAddress::toString).contains(resolved);
        assertThat(from.resolve("../../../../x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "169.254.169.254",
                "::1",
                "fe80::1",
                "::ffff:127.0.0.1",
                "fd00:ec2::254",
                "100.100.100.200",
                "224.0.0.1"
            })
    void what_is_near_is_out_of_reach(String address) throws Exception {
        assertThat(Reach.elsewhere().allowed().test(InetAddress.getAllByName(address)[0]))
                .isFalse();
        assertThat(Reach.elsewhere().refusal(address)).isPresent();
    }

    @Test
    void this_host_is_out_of_reach_by_all_of_its_addresses() throws Exception {
        for (var card : NetworkInterface.networkInterfaces().toList()) {
            for (var own : card.getInterfaceAddresses()) {
                assertThat(Reach.elsewhere().allowed().test(own.getAddress()))
                        .as(own.toString())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "172.17.0.1, 16, 172.17.255.3, true",
        "172.17.0.1, 16, 172.18.0.3, false",
        "10.212.34.1, 23, 10.212.35.9, true",
        "10.212.34.1, 23, 10.212.36.9, false",
        "fd00:1::1, 64, fd00:1::77, true",
        "fd00:1::1, 64, 10.0.0.1, false"
    })
    void a_network_spans_its_addresses(String own, int prefix, String address, boolean spans) throws Exception {
        assertThat(OwnNetworks.spans(
                        InetAddress.getByName(own).getAddress(),
                        prefix,
                        InetAddress.getByName(address).getAddress()))
                .isEqualTo(spans);
    }

    @Test
    void other_hosts_are_within_reach() {
        assertThat(Reach.elsewhere().refusal("192.0.2.7")).isEmpty();
        assertThat(Reach.elsewhere().refusal("10.0.0.7")).isEmpty();
        assertThat(Reach.elsewhere().refusal("no-such-host.invalid")).contains("there is no host no-such-host.invalid");
    }
}
