package dev.slipway.command.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.EventLog;
import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.Catalogue;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.command.setting.AppJsonTopic;
import dev.slipway.command.setting.BuilderTopics;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.error.HostFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}, {@code events} and {@code plugin:list}: what is told about everything. */
class HostCommandsTest {

    private static final Operator ADMIN = new Operator("anna", Role.ADMIN, Set.of(), "local");

    @TempDir
    private Path directory;

    private CommandTestBench bench(Operator operator) {
        var bench = new CommandTestBench(directory, operator);
        var facts = new TreeMap<String, Supplier<String>>();
        facts.put("disk", () -> "half full");
        facts.put("docker version", () -> {
            throw new HostFailed("The engine does not answer", "again");
        });
        var topics = new ArrayList<Topic>(
                new BuilderTopics(bench.apps, bench.settings, bench.locks, app -> "", app -> "").topics());
        topics.add(new AppJsonTopic(bench.apps, bench.settings, bench.locks).topic());
        var catalogue = new Catalogue(topics);
        topics.add(new ReportCommand(bench.apps, bench.deployments, facts).topic(catalogue));
        topics.add(new EventsCommands(new EventLog(bench.audit, bench.state, bench.clock)).topic(catalogue));
        topics.add(new TopicListCommand("0.1.0").topic(catalogue));
        return bench.with(topics.toArray(Topic[]::new));
    }

    private static Operator developer() {
        return new Operator("dora", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.9");
    }

    @Test
    void the_report_of_an_app_is_all_its_reports() {
        var bench = bench(ADMIN);
        bench.app("shop");
        bench.deployedApp("blog");

        var answer = bench.type("report shop");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .startsWith("""
                -----> disk: half full
                -----> docker version: The engine does not answer
                -----> App shop is not deployed
                =====> shop app-json information
                """)
                .contains("=====> shop builder information\n", "=====> shop builder-dockerfile information\n")
                .doesNotContain("blog");
        assertThat(bench.type("report nope").err()).startsWith(" !     App nope does not exist\n");
    }

    @Test
    void the_report_of_everything_shows_no_more_than_the_caller_may_see() {
        var bench = bench(developer());
        bench.app("shop");
        bench.deployedApp("secret");

        assertThat(bench.type("report").out())
                .contains("=====> shop builder information")
                .doesNotContain("secret")
                .doesNotContain("half full");
    }

    @Test
    void events_are_what_was_changed() {
        var bench = bench(ADMIN);
        bench.app("shop");
        bench.type("app-json:set shop appjson-path a.json");
        bench.type("app-json:set shop nope x");

        assertThat(bench.type("events").out()).isEqualTo("""
                2026-11-01T10:00:00Z anna from local: app-json:set shop, done in 0 ms
                2026-11-01T10:00:00Z anna from local: app-json:set shop, failed (1) in 0 ms
                """);
        assertThat(bench.type("events -n 1").out().lines()).hasSize(1);
        assertThat(bench.type("events:list").out())
                .startsWith("=====> Events currently logged\n       git-push\n")
                .contains("       app-json:set\n")
                .doesNotContain("report");
    }

    @Test
    void others_see_events_of_their_own_apps_only() {
        var bench = bench(ADMIN);
        bench.app("shop");
        bench.app("secret");
        bench.type("app-json:set secret appjson-path a.json");
        bench.type("app-json:set shop appjson-path a.json");

        assertThat(bench(developer()).type("events").out().lines())
                .singleElement()
                .asString()
                .contains("app-json:set shop");
        assertThat(bench(developer()).type("events:off").exit()).isNotZero();
    }

    @Test
    void events_can_be_switched_off_and_the_audit_log_goes_on() {
        var bench = bench(ADMIN);
        bench.app("shop");
        assertThat(bench.type("events:off").out()).isEqualTo("Disabling dokku events logger\n");
        bench.type("app-json:set shop appjson-path a.json");

        assertThat(bench.type("events").out()).isEmpty();
        assertThat(bench.type("events:list").err()).isEqualTo(" !     Events logger disabled\n");
        assertThat(bench.audit.read()).hasSize(2);

        assertThat(bench.type("events:on").out()).isEqualTo("Enabling dokku events logger\n");
        assertThat(bench.type("events:list").out()).contains("Events currently logged");
    }

    @Test
    void events_are_followed_until_the_caller_types_ctrl_c() {
        var bench = bench(ADMIN);
        bench.type("events:on");
        var terminal = new TypedTerminal("\u0003", true);

        assertThat(bench.type(terminal, List.of("events", "-t"))).isZero();
        assertThat(terminal.printed()).contains("events:on");
    }

    @Test
    void topics_take_the_place_of_plugins() {
        var bench = bench(ADMIN);

        assertThat(bench.type("plugin:list").out())
                .contains("  app-json            0.1.0 enabled    Manage app-json settings for an app\n");
        assertThat(bench.type("plugin:list --format json").out())
                .startsWith("[{\"name\":\"app-json\",\"version\":\"0.1.0\",\"enabled\":true,\"core\":true,"
                        + "\"description\":\"Manage app-json settings for an app\"}");
        assertThat(bench.type("plugin:install x").err()).contains("Slipway has no plugins");
    }
}
