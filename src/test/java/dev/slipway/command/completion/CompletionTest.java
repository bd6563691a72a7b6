package dev.slipway.command.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.command.Catalogue;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.general.VersionCommand;
import dev.slipway.command.setting.AppJsonTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, the one for bash as bash runs it. */
class CompletionTest {

    @TempDir
    private Path directory;

    private String script(String shell, Role role) {
        var bench = new CommandTestBench(directory.resolve("state"), new Operator("anna", role, Set.of(), "local"));
        var topics = List.of(
                new AppJsonTopic(bench.apps, bench.settings, bench.locks).topic(), new VersionCommand("1").topic());
        var completion = new CompletionCommand().topic(new Catalogue(topics));
        bench.with(topics.get(0), topics.get(1), completion);
        return bench.type("completion " + shell).out();
    }

    /** What bash offers after this line; {@code slipway} is a program that knows two apps. */
    private List<String> offered(String line, String... before) throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path program = bin.resolve("slipway");
        Files.writeString(program, "#!/bin/bash\n[ \"$*\" = 'apps --quiet' ] && printf 'blog\\nshop\\n'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path script = Files.writeString(directory.resolve("script"), script("bash", Role.ADMIN));
        String driver = String.join("\n", before)
                + "\nset -u; source " + script + "\nCOMP_LINE=" + quoted(line) + " COMP_POINT=" + line.length()
                + "\ncomplete -p slipway dokku >/dev/null && _slipway " + line.split(" ")[0]
                + "\nprintf '%s\\n' ${COMPREPLY[@]+\"${COMPREPLY[@]}\"}";
        var process = new ProcessBuilder("bash", "--norc", "-O", "expand_aliases", "-c", driver);
        process.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        process.redirectErrorStream(true);
        return output(process.start()).lines().filter(found -> !found.isEmpty()).toList();
    }

    private static String output(Process process) throws IOException {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    @Test
    void commands_are_completed_also_after_their_colon() throws Exception {
        assertThat(offered("slipway ver")).containsExactly("version", "version:help");
        assertThat(offered("slipway app-json:s")).containsExactly("set");
        assertThat(offered("slipway --quiet app-json:")).containsExactly("help", "report", "set");
        assertThat(offered("slipway ")).contains("app-json:set", "help", "version");
        assertThat(offered("slipway nope")).isEmpty();
    }

    @Test
    void apps_are_completed_where_an_app_follows() throws Exception {
        assertThat(offered("slipway app-json:set ")).containsExactly("blog", "shop");
        assertThat(offered("slipway app-json:set s")).containsExactly("shop");
        assertThat(offered("slipway app-json:set shop ")).isEmpty();
        assertThat(offered("slipway version ")).isEmpty();
    }

    @Test
    void an_alias_is_asked_for_apps_as_what_it_stands_for() throws Exception {
        assertThat(offered("dokku app-json:set b", "alias dokku='slipway'")).containsExactly("blog");
    }

    @Test
    void a_role_is_offered_no_more_than_it_has() {
        assertThat(script("bash", Role.READ)).contains(" app-json:report ").doesNotContain("app-json:set");
    }

    @Test
    void each_shell_has_its_script() {
        assertThat(script("zsh", Role.ADMIN))
                .startsWith("#compdef dokku slipway\n")
                .contains("of_apps=(app-json:report app-json:set)");
        assertThat(script("fish", Role.ADMIN)).contains("set -g __slipway_of_apps app-json:report app-json:set\n");
        assertThat(script("tcsh", Role.ADMIN)).isEmpty();
    }
}
