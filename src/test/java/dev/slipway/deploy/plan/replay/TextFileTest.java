package dev.slipway.deploy.plan.replay;

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
        assertThat(TextFile.lines("page", "END_OF_FILE\nrm -rf /y\nEND_OF\u200b_FILE_\n"))
                .startsWith("cat > page <<'END_OF_FILE__'")
                .endsWith("END_OF_FILE__");
    }
}
