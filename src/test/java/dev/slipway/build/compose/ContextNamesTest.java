package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.image.ImageRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of additional contexts in a Dockerfile. */
class ContextNamesTest {

    private static final Map<String, ImageRef> IMAGES = Map.of("base", new ImageRef("slipway/x:1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM base | FROM slipway/x:1",
                "from --platform=linux/amd64 base AS base | from --platform=linux/amd64 slipway/x:1 AS base",
                "COPY --chown=1:1 --from=base /base /base | COPY --chown=1:1 --from=slipway/x:1 /base /base",
                "RUN --mount=type=bind,from=base,target=/base ls | RUN --mount=type=bind,from=slipway/x:1,target=/base ls",
                "RUN --mount=from=base ls --from=base | RUN --mount=from=slipway/x:1 ls --from=base",
                "FROM base:1 | FROM base:1",
                "FROM database | FROM database",
                "FROM x AS base | FROM x AS base",
                "RUN echo FROM base | RUN echo FROM base",
                "COPY base --from=base | COPY base --from=base"
            })
    void are_those_of_images_where_something_is_taken_from_them(String line, String expected) {
        assertThat(ContextNames.replaced("ARG A\n" + line + "\nUSER x\n", IMAGES))
                .isEqualTo("ARG A\n" + expected + "\nUSER x\n");
    }

    @Test
    void may_be_those_of_other_images() {
        assertThat(ContextNames.replaced("FROM alpine:3.20\r\n", Map.of("alpine:3.20", new ImageRef("busybox:1"))))
                .isEqualTo("FROM busybox:1\r\n");
    }
}
