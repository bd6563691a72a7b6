package dev.slipway.release.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void what_the_file_says_comes_before_what_the_image_declares() {
        var ports = new Ports(List.of(9000, 9001), List.of(8000));

        assertThat(ports.reached()).hasValue(9000);
        assertThat(ports.awaited()).hasValue(9000);
    }

    @Test
    void what_the_image_declares_is_for_hostnames_and_nobody_waits_for_it() {
        var ports = new Ports(List.of(), List.of(8000));

        assertThat(ports.reached()).hasValue(8000);
        assertThat(ports.awaited()).isEmpty();
    }

    @Test
    void of_several_it_is_the_one_of_pages_and_never_one_of_https() {
        assertThat(declared(80, 443)).hasValue(80);
        assertThat(declared(8443, 9001)).hasValue(9001);
        assertThat(declared(4369, 5672, 15672, 25672)).hasValue(15672);
        assertThat(declared(4000, 4001)).isEmpty();
        assertThat(declared(443)).isEmpty();
        assertThat(declared()).isEmpty();
    }

    private static OptionalInt declared(Integer... ports) {
        return new Ports(List.of(), List.of(ports)).reached();
    }
}
