package dev.slipway.release.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Bar TWENTY = new Bar(Duration.ZERO, 20);

    @Test
    void a_release_that_fails_where_the_one_before_did_not_is_worse() {
        assertThat(judged(new Tally(10, 0), new Tally(5, 5))).isTrue();
        assertThat(judged(new Tally(10, 0), new Tally(10, 3))).isTrue();
    }

    @Test
    void one_that_fails_as_before_is_not() {
        assertThat(judged(new Tally(10, 10), new Tally(5, 5))).isFalse();
        assertThat(judged(new Tally(100, 10), new Tally(100, 29))).isFalse();
    }

    @Test
    void exactly_the_threshold_is_not_over_it() {
        assertThat(judged(new Tally(10, 0), new Tally(15, 3))).isFalse();
        assertThat(new Proof(Tally.NONE, Tally.NONE, new Tally(10, 0), new Tally(9, 9), "")
                        .isWorse(new Bar(Duration.ZERO, 100)))
                .isFalse();
    }

    @Test
    void two_failures_are_no_rate() {
        assertThat(judged(new Tally(10, 0), new Tally(2, 2))).isFalse();
    }

    @Test
    void without_anything_to_compare_with_nothing_is_worse() {
        assertThat(judged(Tally.NONE, new Tally(9, 9))).isFalse();
    }

    private static boolean judged(Tally before, Tally after) {
        return new Proof(Tally.NONE, Tally.NONE, before, after, "").isWorse(TWENTY);
    }
}
