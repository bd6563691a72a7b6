package dev.slipway.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            executor failed running [/bin/sh -c exit 3]: exit code: 3                                   | exit code: 3
            process "/bin/sh -c exit 3" did not complete successfully: exit code: 3                     | exit code: 3
            failed to solve with frontend dockerfile.v0: failed to create LLB definition: no such thing | no such thing
            failed to solve: rpc error: code = Unknown desc = no such thing                             | no such thing
            plain words                                                                                | plain words
            """)
    void what_the_engine_says_is_freed_of_its_layers(String said, String plain) {
        assertThat(new Refusal(said, "[2/2] RUN exit 3", List.of()).failure(request(0)))
                .hasMessage("The build failed at [2/2] RUN exit 3: " + plain);
    }

    @Test
    void a_secret_mount_is_said_to_be_missing() {
        var failure = new Refusal("no active sessions", "[2/2] RUN --mount=type=secret,id=x cat", List.of())
                .failure(request(0));

        assertThat(failure.nextSteps()).first().asString().contains("--mount=type=secret");
    }

    private static BuildRequest request(long memory) {
        var options = new BuildRequest.Options(Map.of(), new ResourceLimits(memory, 0), "", false);
        return new BuildRequest(tar -> {}, "Dockerfile", new ImageRef("shop:build"), new Labels(Map.of()), options);
    }

    @Test
    void a_name_has_two_parts_for_the_engine() {
        assertThat(Repository.of(new ImageRef("busybox"))).isEqualTo(new Repository("busybox", "latest"));
        assertThat(Repository.of(new ImageRef("a.b:5000/x/y:1.2"))).isEqualTo(new Repository("a.b:5000/x/y", "1.2"));
        assertThat(Repository.of(new ImageRef("a.b:5000/x"))).isEqualTo(new Repository("a.b:5000/x", "latest"));
        assertThat(Repository.of(new ImageRef("x@sha256:ab"))).isEqualTo(new Repository("x", "sha256:ab"));
        assertThat(new ImageId("sha256:0123456789abcdef").abbreviated()).isEqualTo("0123456789ab");
    }
}
