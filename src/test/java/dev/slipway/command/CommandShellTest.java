package dev.slipway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.Conflict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandShellTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory).with(topic());
    }

    private static Topic topic() {
        return Topic.of(
                "demo",
                "Manage demos",
                Command.reading("demo:show", Permission.READ)
                        .usage("[--format F] <app> [<word>]", "Show a demo")
                        .takes(Grammar.of(Target.APP).words(1).with(Flag.value("--format", "-f"), Flag.on("--long")))
                        .does((session, arguments) -> session.plain(arguments.app() + " "
                                + arguments.words() + " " + arguments.value("--format") + " "
                                + arguments.has("--long") + " " + session.isQuiet() + " " + session.isForced())),
                Command.changing("demo:exec", Permission.CHANGE)
                        .usage("<app> <cmd>", "Run a demo")
                        .takes(Grammar.of(Target.APP)
                                .with(Flag.values("-e", "--env"))
                                .rest(Grammar.Rest.LITERAL))
                        .does((session, arguments) -> session.plain(
                                arguments.app() + " " + arguments.values("-e") + " " + arguments.literal())),
                Command.changing("demo:break", Permission.CHANGE).does((session, arguments) -> {
                    throw new Conflict("It is held.", "demo:show tells by whom.");
                }),
                Command.changing("demo:bug", Permission.CHANGE).does((session, arguments) -> {
                    throw new IllegalStateException("secret detail");
                }),
                Command.changing("demo:ask", Permission.CHANGE).does((session, arguments) -> {
                    Confirmation.require(session, "This command will destroy app foo.", "foo");
                    session.plain("done");
                }));
    }

    @Test
    void whatever_is_said_steers_no_terminal() {
        var command = Command.reading("hostile", Permission.READ).does((session, arguments) -> {
            String hostile = "a\u001b]0;title\u0007b\u001b[2Jc\rd\u009b1Ae\u202ef";
            session.plain(hostile);
            session.heading(hostile);
            session.stepHeading(hostile);
            session.step(hostile);
            session.result(hostile);
            session.detail(hostile);
            session.warn(hostile);
            session.complain(hostile);
            throw new Conflict(hostile, hostile);
        });

        var answer = bench.with(Topic.of("hostile", "Says what would steer a terminal", command))
                .type("hostile");

        assertThat(answer.out()).isEqualTo("""
                abcdef
                =====> abcdef
                -----> abcdef
                -----> abcdef
                =====> abcdef
                       abcdef
                """);
        assertThat(answer.err()).isEqualTo("""
                 !     abcdef
                abcdef
                 !     abcdef
                       abcdef
                """);
    }

    @Test
    void our_own_sentences_are_broken_between_words_where_the_terminal_is_narrower() {
        var terminal = new TypedTerminal("no\n", true);

        bench.type(terminal, List.of("demo:ask"));

        assertThat(terminal.complained())
                .contains(" !     Confirmation did not match test. Aborted.\r\n")
                .doesNotContain("\n\n");
    }

    @Test
    void what_dokku_has_and_we_have_not_says_what_to_do_instead() {
        var answer = bench.type("buildpacks:list shop");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err())
                .contains(" !     Slipway builds Dockerfiles only")
                .contains("Add a Dockerfile");
    }

    @Test
    void an_unknown_command_is_named_and_the_nearest_one_suggested() {
        var answer = bench.type("demo:shwo shop");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo("""
                         !     `demo:shwo` is not a dokku command.
                         !     See `dokku help` for a list of available commands.
                               Did you mean demo:show?
                        """);
    }

    @Test
    void an_empty_subcommand_is_an_unknown_command() {
        var answer = bench.type("demo: shop");

        assertThat(answer.err()).startsWith(" !     `demo:` is not a dokku command.\n");
    }

    @Test
    void an_app_that_does_not_exist_exits_20_and_suggests_the_nearest() {
        bench.app("shop");

        var answer = bench.type("demo:show shpo");

        assertThat(answer.exit()).isEqualTo(20);
        assertThat(answer.err()).isEqualTo(" !     App shpo does not exist\n       Did you mean shop?\n");
    }

    @Test
    void a_missing_app_is_asked_for() {
        var answer = bench.type("demo:show");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).startsWith(" !     Please specify an app to run the command on\n");
    }

    @Test
    void an_unknown_flag_exits_2() {
        bench.app("shop");

        var answer = bench.type("demo:show shop --nope");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).startsWith(" !     unknown flag: --nope\n");
    }

    @Test
    void a_flag_without_its_value_exits_2() {
        bench.app("shop");

        var answer = bench.type("demo:show shop --format");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).startsWith(" !     flag needs an argument: --format\n");
    }

    @Test
    void flags_may_stand_anywhere_and_global_ones_too() {
        bench.app("shop");

        String expected = "shop [word] Optional[json] true true true\n";

        assertThat(bench.type("--quiet --force --app shop demo:show word --format json --long")
                        .out())
                .isEqualTo(expected);
        assertThat(bench.type("--rm --quiet --force --app shop demo:show word --format json --long")
                        .out())
                .isEqualTo(bench.type("--quiet --force --app shop demo:show word --format json --long")
                        .out());
        assertThat(bench.type("demo:show --format=json shop --force word --long --quiet")
                        .out())
                .isEqualTo(expected);
        assertThat(bench.type("demo:show shop --format json word --long --force --quiet")
                        .out())
                .isEqualTo(expected);
        assertThat(bench.type("demo:show word -f json --long --app=shop --quiet --force")
                        .out())
                .isEqualTo(expected);
    }

    @Test
    void another_programs_words_are_left_alone() {
        bench.app("shop");

        assertThat(bench.type("demo:exec -e A=1 -e B=2 shop ls -l --force --app x -e C=3")
                        .out())
                .isEqualTo("shop [A=1, B=2] [ls, -l, --force, --app, x, -e, C=3]\n");
        assertThat(bench.type("--app shop demo:exec ls --quiet").out()).isEqualTo("shop [] [ls, --quiet]\n");
        assertThat(bench.type("demo:exec --app shop ls").out()).isEqualTo("shop [] [ls]\n");
        assertThat(bench.type("demo:exec shop -- ls").out()).isEqualTo("shop [] [ls]\n");
    }

    @Test
    void an_argument_never_names_a_file_or_a_variable_of_the_server() {
        bench.app("shop");

        var answer = bench.type("demo:show shop @/etc/hostname --format ${user.home}");

        assertThat(answer.out()).isEqualTo("shop [@/etc/hostname] Optional[${user.home}] false false false\n");
    }

    @Test
    void a_word_too_many_is_named() {
        bench.app("shop");

        var answer = bench.type("demo:show shop one two");

        assertThat(answer.err())
                .isEqualTo(" !     Unexpected argument: two\n       Usage: demo:show [--format F] <app> [<word>]\n");
    }

    @Test
    void a_failure_is_told_once_with_its_next_step_and_exit_code() {
        var answer = bench.type("demo:break");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo(" !     It is held.\n       demo:show tells by whom.\n");
    }

    @Test
    void a_bug_gets_an_incident_id_and_tells_nothing_else() {
        var answer = bench.type("demo:bug");

        assertThat(answer.exit()).isEqualTo(70);
        assertThat(answer.err()).contains("incident ").doesNotContain("secret detail");
    }

    @Test
    void a_topic_alone_is_its_help() {
        var help = bench.type("demo:help");

        assertThat(help.out()).isEqualTo("""
                        Usage: demo[:COMMAND]

                        Manage demos

                        Additional commands:
                            demo:ask
                            demo:break
                            demo:bug
                            demo:exec <app> <cmd>                  Run a demo
                            demo:show [--format F] <app> [<word>]  Show a demo
                        """);
        assertThat(bench.type("demo")).isEqualTo(help);
        assertThat(bench.type("demo --help")).isEqualTo(help);
        assertThat(bench.type("demo:show --help")).isEqualTo(help);
    }

    @Test
    void a_terminal_gets_carriage_returns() {
        bench.app("shop");
        var terminal = new TypedTerminal("", true);

        bench.type(terminal, List.of("demo:show", "shop"));

        assertThat(terminal.printed()).endsWith("false\r\n").doesNotContain("false\n");
    }

    @Test
    void a_destructive_command_asks() {
        var yes = bench.typeWords("foo\n", List.of("demo:ask"));

        assertThat(yes.exit()).isZero();
        assertThat(yes.err()).isEqualTo("""
                         !     WARNING: Potentially Destructive Action
                         !     This command will destroy app foo.
                         !     To proceed, type "foo"
                        """);
        assertThat(yes.out()).isEqualTo("> done\n");
        assertThat(bench.type("demo:ask --force").out()).isEqualTo("done\n");
    }

    @Test
    void a_wrong_answer_or_none_changes_nothing() {
        var wrong = bench.typeWords("bar\n", List.of("demo:ask"));
        var none = bench.typeWords("", List.of("demo:ask"));

        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains(" !     Confirmation did not match test. Aborted.\n");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out()).doesNotContain("done");
    }

    @Test
    void a_terminal_sees_what_it_types_and_can_correct_it() {
        var terminal = new TypedTerminal("fox\u007fo\r", true);

        int exit = bench.type(terminal, List.of("demo:ask"));

        assertThat(exit).isZero();
        assertThat(terminal.printed()).isEqualTo("> fox\b \bo\r\ndone\r\n");
    }

    @Test
    void changes_are_audited_with_their_outcome_and_without_arguments() {
        bench.app("shop");

        bench.type("demo:exec shop s3cr3t");
        bench.type("demo:break");
        bench.type("demo:show shop");

        assertThat(bench.audit.read())
                .extracting(entry -> entry.operator() + " " + entry.origin() + " " + entry.command() + " " + entry.app()
                        + " " + entry.exitCode())
                .containsExactly("anna 192.0.2.7 demo:exec shop 0", "anna 192.0.2.7 demo:break  3");
    }

    @Test
    void who_was_not_given_the_app_is_denied_whether_it_exists_or_not() {
        var developer = new Operator("dev", Role.DEVELOPER, Set.of(new AppName("blog")), "192.0.2.9");
        bench = new CommandTestBench(directory, developer).with(topic());
        bench.app("shop");

        var existing = bench.type("demo:show shop");
        var missing = bench.type("demo:show shxp");

        assertThat(existing.exit()).isEqualTo(4);
        assertThat(missing.exit()).isEqualTo(4);
        assertThat(missing.err()).doesNotContain("shop?");
    }

    @Test
    void a_reader_may_not_change() {
        var reader = new Operator("eve", Role.READ, Set.of(new AppName("shop")), "192.0.2.9");
        bench = new CommandTestBench(directory, reader).with(topic());
        bench.app("shop");

        assertThat(bench.type("demo:show shop").exit()).isZero();
        assertThat(bench.type("demo:exec shop ls").exit()).isEqualTo(4);
    }
}
