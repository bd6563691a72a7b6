package dev.slipway.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreMemoryTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "16, 8000, 1g",
        "512, 8000, 1g",
        "700, 8000, 2g",
        "1024, 8000, 2g",
        "2048, 8000, 4g",
        "3000, 8000, 6g",
        "4096, 7900, 7680m",
        "512, 900, 768m",
        "1024, 0, 2g"
    })
    void it_is_twice_as_much_and_no_more_than_the_host_has(long limit, long host, String size) {
        assertThat(new MoreMemory(limit * MIB, host * MIB).advice("resource:limit --memory", "shop gives it more."))
                .isEqualTo("resource:limit --memory " + size + " shop gives it more.");
    }

    @ParameterizedTest
    @CsvSource({
        "7800, 7900, It may use nearly all",
        "16000, 7900, It may use nearly all",
        "0, 7900, This host has no more"
    })
    void where_there_is_no_more_nothing_is_typed(long limit, long host, String said) {
        assertThat(new MoreMemory(limit * MIB, host * MIB).advice("resource:limit --memory", "shop gives it more."))
                .startsWith(said)
                .contains("free -m");
    }
}
