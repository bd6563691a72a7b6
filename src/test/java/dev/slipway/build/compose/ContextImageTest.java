package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.SourceTree.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A directory that other builds copy from. */
class ContextImageTest {

    @Test
    void its_files_are_all_that_is_in_it_but_those_that_it_leaves_out() throws IOException {
        var directory = InMemorySourceTree.empty()
                .with("a/b", "content")
                .with("Dockerfile", "FROM own")
                .with(".dockerignore", "left")
                .with("left", "out");

        var tree = ContextImage.of(directory);

        assertThat(tree.text("Dockerfile", 99)).hasValue("FROM scratch\nCOPY files/ /\n");
        assertThat(tree.entries())
                .extracting(Entry::path)
                .containsExactlyInAnyOrder("files/a/b", "files/Dockerfile", "files/.dockerignore", "Dockerfile");
        try (var content = tree.open(tree.find("files/a/b").orElseThrow())) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("content");
        }
        assertThat(tree.find(".dockerignore")).isEmpty();
        assertThat(tree.contentId(tree.find("files/a/b").orElseThrow()))
                .isEqualTo(directory.contentId(directory.find("a/b").orElseThrow()));
    }
}
