package dev.slipway.container.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.error.HostFailed;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a refusal of the engine sends to look for the cause. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unable to find user app: no matching entries in passwd file | correct it there",
                "cannot access path /srv/volumes/data/_data/up: no such file or directory | correct it there",
                "no space left on device | systemctl"
            })
    void what_the_author_asked_for_is_for_the_author_to_correct(String message, String nextStep) throws IOException {
        var answer = new Answer(500, EngineJson.read("{\"message\": \"" + message + "\"}"));

        var refused = catchThrowableOfType(HostFailed.class, () -> answer.orRefused("start it"));

        assertThat(refused.sentence()).isEqualTo("The Docker engine refused to start it: " + message);
        assertThat(String.join(" ", refused.nextSteps())).contains(nextStep);
    }
}
