package dev.slipway.git.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RejectionTest {

    @Test
    void of_a_long_sentence_the_begin_stays_and_the_cause_at_its_end() {
        String sentence = "The build failed at Dockerfile line 9, RUN " + "apt-get ".repeat(30) + ": the disk is full";

        assertThat(Rejection.shortened(sentence))
                .hasSize(200)
                .startsWith("The build failed at Dockerfile line 9, RUN apt-get")
                .endsWith("…" + sentence.substring(sentence.length() - 119));
    }

    @Test
    void a_short_sentence_stays() {
        assertThat(Rejection.shortened("web.1 ended")).isEqualTo("web.1 ended");
    }
}
