package dev.slipway.route.nginx.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostFailed;
import dev.slipway.route.Hostname;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashSizesTest {

    @ParameterizedTest
    @CsvSource({
        "46, 64, true",
        "47, 64, false",
        "110, 128, true",
        "111, 128, false",
        "238, 256, true",
        "239, 256, false"
    })
    void a_name_fits_as_nginx_counts(int length, int bucket, boolean fits) {
        assertThat(HashSizes.fits(length, bucket)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"47, 128", "111, 256", "239, 512"})
    void the_smallest_size_that_fits_is_written(int length, int expected) {
        assertThat(new HashSizes(0, 0, length, 1).bucketToWrite()).hasValue(expected);
    }

    @Test
    void nothing_is_written_where_nothing_is_needed_or_the_owner_has_set_it() {
        assertThat(new HashSizes(0, 0, 46, 1).bucketToWrite()).isEmpty();
        assertThat(new HashSizes(128, 0, 47, 1).bucketToWrite()).isEmpty();
        assertThat(new HashSizes(0, 0, 46, 255).maximumToWrite()).isEmpty();
        assertThat(new HashSizes(0, 1024, 46, 1000).maximumToWrite()).isEmpty();
        assertThat(HashSizes.OWNERS.bucketToWrite()).isEmpty();
    }

    @Test
    void many_names_get_room() {
        assertThat(new HashSizes(0, 0, 20, 1000).maximumToWrite()).hasValue(4096);
    }

    @Test
    void a_name_that_does_not_fit_into_the_owners_buckets_is_refused() {
        var sizes = HashSizes.of(Optional.of("64"), Optional.empty(), List.of());
        var hostname = new Hostname("a".repeat(40) + ".example");

        assertThatThrownBy(() -> sizes.check(List.of(new Hostname("a.example"), hostname)))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining(hostname + " is too long")
                .hasMessageContaining("128 is needed");
    }
}
