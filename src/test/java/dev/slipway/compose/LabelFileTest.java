package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code label_file}. */
class LabelFileTest {

    private static ComposeBench labelled(String text) {
        return ComposeBench.web("image: x\nlabel_file: ./web.labels\nlabels: {own: file}")
                .with("web.labels", text);
    }

    @Test
    void its_lines_are_labels_below_those_of_the_file_itself() {
        var bench = labelled("# of the team\norg.example.team=shop  # ours\n\nown=other\nquoted='$5 #1'\nflag\n"
                + "with=\"${TEAM:-none} a\"\ntold=\"x\" # why\nmeant='y' # it's 'so'\n");

        assertThat(bench.web().upkeep().labels())
                .containsEntry("org.example.team", "shop")
                .containsEntry("own", "file")
                .containsEntry("quoted", "$5 #1")
                .containsEntry("flag", "")
                .containsEntry("with", "none a")
                .containsEntry("told", "x")
                .containsEntry("meant", "y");
    }

    @Test
    void there_may_be_several_and_each_is_found_beside_the_file_that_names_it() {
        var bench = ComposeBench.of("include: [sub/compose.yml]\nservices: {web: {image: x, label_file: [a, b]}}\n")
                .with("a", "x=1\ny=1\n")
                .with("b", "y=2\n")
                .with("sub/compose.yml", "services: {other: {image: x, label_file: own}}\n")
                .with("sub/own", "z=3\n");

        assertThat(bench.web().upkeep().labels()).containsEntry("x", "1").containsEntry("y", "2");
        assertThat(bench.service("other").upkeep().labels()).containsEntry("z", "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no label here | ./web.labels: line 1 is no label",
                "a=${sw0rd! | ./web.labels: line 1 has a ${ that is not written correctly",
                "dev.slipway.app=x | dev.slipway.app is not for files to set"
            })
    void a_line_that_is_none_is_told_and_not_shown(String line, String sentence) {
        assertThat(labelled(line + "\n").told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:4, service web, label_file: " + sentence)
                .doesNotContain("sw0rd", "no label here");
    }

    @ParameterizedTest
    @CsvSource({"missing", "../outside", "/etc/passwd"})
    void one_that_is_not_in_the_tree_is_refused(String path) {
        assertThat(ComposeBench.web("image: x\nlabel_file: " + path).told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:4, service web, label_file: " + path + " is not in the tree");
    }
}
