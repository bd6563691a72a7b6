package dev.slipway.container.typed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How a file is written by lines that are typed. */
class TextFileTest {

    @Test
    void a_file_ends_where_nothing_of_it_stands() {
        assertThat(TextFile.lines("page", "one\ntwo\n"))
                .containsExactly("cat > page <<'END_OF_FILE'", "one", "two", "END_OF_FILE");
    }

    @Test
    void a_text_cannot_end_its_file_itself() {
        assertThat(TextFile.lines("page", "END_OF_FILE\nrm -rf /y\nEND_OF_FILE_\n"))
                .startsWith("cat > page <<'END_OF_FILE__'")
                .endsWith("END_OF_FILE__");
    }

    @Test
    void a_text_that_ends_within_a_line_or_has_what_is_not_seen_is_printed() {
        assertThat(TextFile.lines("page", "one\nit's two")).containsExactly("printf %s 'one", "it'\\''s two' > page");
        assertThat(TextFile.lines("page", "END_OF\u200b_FILE\r\nrm\n"))
                .containsExactly(
                        "printf %s END_OF\"$(printf '\\342\\200\\213')\"_FILE\"$(printf '\\015')\"'", "rm", "' > page");
        assertThat(TextFile.lines("page", "")).containsExactly("printf %s '' > page");
    }
}
