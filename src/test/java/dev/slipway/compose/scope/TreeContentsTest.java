package dev.slipway.compose.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import org.junit.jupiter.api.Test;

class TreeContentsTest {

    @Test
    void a_link_has_the_text_of_what_it_leads_to_unless_that_is_large() {
        var tree = new TreeContents(InMemorySourceTree.empty()
                .with("small.conf", "x")
                .with("large.conf", "x".repeat(300_000))
                .withLink("to-small.conf", "small.conf")
                .withLink("to-large.conf", "large.conf")
                .withLink("to-nothing.conf", "gone.conf"));

        assertThat(tree.text("to-small.conf")).contains("x");
        assertThat(tree.text("large.conf")).isEmpty();
        assertThat(tree.text("to-large.conf")).isEmpty();
        assertThat(tree.text("to-nothing.conf")).isEmpty();
        assertThat(tree.text("nothing")).isEmpty();
    }
}
