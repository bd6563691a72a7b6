package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnguessableTest {

    @TempDir
    private Path directory;

    @Test
    void the_same_directory_says_the_same_word_again_and_another_one_another() {
        var here = Unguessable.of(new StateDir(directory.resolve("here")));
        var there = Unguessable.of(new StateDir(directory.resolve("there")));

        String word = here.word("shop:v1");

        assertThat(word).matches("[0-9a-f]{16}");
        assertThat(Unguessable.of(new StateDir(directory.resolve("here"))).word("shop:v1"))
                .isEqualTo(word);
        assertThat(here.word("shop:v2")).isNotEqualTo(word);
        assertThat(there.word("shop:v1")).isNotEqualTo(word);
    }
}
