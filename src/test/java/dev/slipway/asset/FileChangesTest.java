package dev.slipway.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FileChangesTest {

    @Test
    void files_are_new_changed_or_gone_by_name_and_content() {
        var changes = FileChanges.between(
                Map.of("same.css", 1, "app.css", 1, "gone.js", 1), Map.of("same.css", 1, "app.css", 2, "new.js", 1));

        assertThat(changes.added()).containsExactly("new.js");
        assertThat(changes.changed()).containsExactly("app.css");
        assertThat(changes.removed()).containsExactly("gone.js");
        assertThat(changes.told()).isEqualTo("1 new, 1 changed, 1 gone: new.js, app.css, gone.js");
    }

    @Test
    void of_many_only_the_first_are_named() {
        var changes = FileChanges.between(Map.of(), Map.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 1));

        assertThat(changes.told()).isEqualTo("5 new, 0 changed, 0 gone: a, b, c and 2 more");
    }

    @Test
    void equal_trees_have_no_changes() {
        assertThat(FileChanges.between(Map.of("a", 1), Map.of("a", 1)).told()).isEqualTo("none changed");
    }
}
