package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The files of variables that a deploy would look for, which whoever has the tree may have beside it. */
class ComposeNamesTest {

    private static ComposeNames names(InMemorySourceTree tree, String... files) {
        return ComposeNames.of(tree, new ComposeSettings(List.of(files), Set.of(), Map.of()));
    }

    @Test
    void each_path_that_the_reader_asks_for_is_named_as_it_asks() {
        var tree = InMemorySourceTree.empty()
                .with("infra/compose.yml", """
                        include:
                          - {path: ../db/compose.yml, env_file: [../one.env, vars/two.env]}
                          - ../cache/compose.yml
                        services: {web: {image: x, env_file: [../web.env, ./own.env]}}
                        """)
                .with("db/compose.yml", "services: {db: {image: x, env_file: .env}}\n")
                .with("cache/compose.yml", "services: {cache: {image: x}}\n");

        var names = names(tree, "infra/compose.yml");

        assertThat(names.envFiles()).containsExactlyInAnyOrder("web.env", "infra/own.env", "db/.env");
        assertThat(names.ownFiles())
                .containsExactlyInAnyOrder(".env", "infra/.env", "one.env", "infra/vars/two.env", "cache/.env");
    }

    @Test
    void what_leads_out_of_the_tree_is_no_file_of_it() {
        var tree = InMemorySourceTree.empty()
                .with("compose.yml", "services: {web: {image: x, env_file: [/etc/shadow, ../x, .]}}\n");

        assertThat(names(tree).envFiles()).isEmpty();
        assertThat(names(tree).ownFiles()).containsExactly(".env");
    }

    @Test
    void a_tree_without_a_stack_names_none() {
        assertThat(names(InMemorySourceTree.empty())).isEqualTo(ComposeNames.NONE);
    }
}
