package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.image.ImageRef;
import dev.slipway.error.AppFailed;
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
                "COPY --from=\"base\" /base / | COPY --from=slipway/x:1 /base /",
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

    @Test
    void are_found_behind_the_end_of_a_line_and_replaced_once() {
        var swapped = Map.of("alpine", new ImageRef("busybox"), "busybox", new ImageRef("alpine"));

        assertThat(ContextNames.replaced("FROM alpine\nCOPY --chown=1:1 \\\n  --from=busybox /a /b\n", swapped))
                .isEqualTo("FROM busybox\nCOPY --chown=1:1 \\\n  --from=alpine /a /b\n");
    }

    @Test
    void behind_a_variable_are_refused_as_an_image_of_that_name_would_be_pulled() {
        assertThatThrownBy(() -> ContextNames.replaced("ARG FROM_WHAT=base\nFROM ${FROM_WHAT}\n", IMAGES))
                .isInstanceOf(AppFailed.class)
                .hasMessage("The Dockerfile names its context base by the variable FROM_WHAT");
        assertThat(ContextNames.replaced("ARG A=base\nARG V=3\nFROM python:$V\n", IMAGES))
                .isEqualTo("ARG A=base\nARG V=3\nFROM python:$V\n");
    }
}
