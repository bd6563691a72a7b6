package dev.slipway.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTreeTest {

    @Test
    void what_is_written_is_read_again() {
        assertThat(ImageTree.parse("web:/app/static")).isEqualTo(new ImageTree("web", "/app/static"));
        assertThat(ImageTree.parse("/app/a:b")).isEqualTo(ImageTree.ofMain("/app/a:b"));
        assertThat(ImageTree.parse("web:/app/static/")).hasToString("web:/app/static");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "web", "web:", "web:app", "../x:/app", "/app/../etc", "web:/a/./b", "w b:/app"})
    void what_names_no_directory_of_an_image_is_refused(String text) {
        assertThatThrownBy(() -> ImageTree.parse(text)).isInstanceOf(Misuse.class);
    }
}
