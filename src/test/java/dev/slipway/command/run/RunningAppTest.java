package dev.slipway.command.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.route.Requests;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.drain.Drains;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.Snapshot;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.route.Domains;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.run.Fleet;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOff;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.Ports;
import dev.slipway.run.launch.Launches;
import dev.slipway.run.log.LogArchive;
import dev.slipway.run.log.LogKeeper;
import dev.slipway.run.log.Logs;
import dev.slipway.storage.MountRules;
import dev.slipway.store.MovableClock;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app with one instance, looked into through {@code logs}, {@code run} and {@code enter}. */
class RunningAppTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private final MovableClock clock = new MovableClock(CommandTestBench.NOW);
    private final InMemoryImages images = new InMemoryImages();
    private final InMemoryContainers containers = new InMemoryContainers(images, clock);
    private CommandTestBench bench;
    private Releases releases;
    private Fleet fleet;
    private Launches launches;
    private OneOffWatch watch;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        releases = new Releases(bench.state, bench.configs);
        var marks = new Marks(StateId.of(bench.state));
        fleet = new Fleet(containers, new Ports(containers, new Random(1)), app -> List.of(), marks);
        var domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        launches = new Launches(releases, bench.settings, domains, new MountRules(bench.state));
        var oneOff = new OneOff(containers, fleet, launches, marks, new Random(1));
        var chosen = new RunContainers(oneOff, bench.apps, bench.gate);
        var archive = new LogArchive(bench.state);
        var logs = new Logs(containers, fleet, archive);
        watch = new OneOffWatch(containers, marks, clock);
        watch.onEnd(new LogKeeper(containers, archive)::keep);
        fleet.onRetire(new LogKeeper(containers, archive)::keep);
        bench.with(
                new LogsTopic(
                                bench.apps,
                                bench.settings,
                                bench.locks,
                                new Drains(
                                        new Drains.Sources(bench.apps, bench.settings, logs),
                                        bench.state,
                                        directory,
                                        bench.clock))
                        .topic(new LogsCommands(
                                logs,
                                releases,
                                new Requests(new InMemoryUpkeep(directory), bench.gate),
                                new EachApp(bench.apps))),
                RunTopics.run(
                        new RunCommands(releases, oneOff),
                        new RunContainerCommands(chosen, watch),
                        new RunLogsCommand(chosen, containers, logs)),
                new EnterCommand(fleet, bench.backing(), containers, bench.settings, releases).topic());
        bench.app("shop");
    }

    private void serve(String... printed) {
        var release = release(images.add("shop:1", 5000));
        containers.behave(spec -> Script.serves(printed));
        fleet.launch(launches.of(release, ProcessType.WEB), 1);
    }

    private Release release(ImageId image) {
        var processes = Map.of(ProcessType.WEB, List.<String>of(), new ProcessType("task"), List.of("rake", "task"));
        var release = new Release(
                SHOP,
                new ReleaseNumber(1),
                new Origin(CommandTestBench.NOW, "anna", "Deploy", ""),
                new Content(image, "dockerfile", 5000, processes),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
        var own = Environment.EMPTY.with(new EnvKey("SECRET"), new Secret("s3cr3t"));
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            releases.add(lock, release, new Snapshot(Environment.EMPTY, own));
            releases.markCurrent(lock, release.number());
        }
        return release;
    }

    @Test
    void what_is_not_deployed_has_nothing_to_show() {
        for (String line : List.of("logs shop", "run shop ls", "run:detached shop ls")) {
            assertThat(bench.type(line).err()).startsWith(" !     App shop has not been deployed\n");
        }
    }

    @Test
    void logs_bear_time_app_and_instance() {
        serve("one", "two");

        assertThat(bench.type("logs shop -n 1").out()).matches("\\S+Z shop\\[web\\.1]: two\n");
        assertThat(bench.type("logs -q shop").out()).isEqualTo("one\ntwo\n");
        assertThat(bench.type("logs shop --quiet --ps web.1").out()).isEqualTo("one\ntwo\n");
        assertThat(bench.type("logs shop -p worker").out()).isEmpty();
        assertThat(bench.type("logs shop -n 0").exit()).isEqualTo(1);
    }

    @Test
    void a_terminal_sees_instances_in_colours_and_ends_following_by_ctrl_c() {
        serve("one");
        var terminal = new TypedTerminal("\u0003", true);

        int exit = bench.type(terminal, List.of("logs", "shop", "-t"));

        assertThat(exit).isZero();
        assertThat(terminal.printed()).startsWith("\u001b[36m").endsWith("shop[web.1]:\u001b[0m one\r\n");
        assertThat(fleet.of(SHOP)).hasSize(1);
    }

    @Test
    void requests_stand_between_what_was_printed_and_bear_the_id_that_the_app_was_sent() throws IOException {
        serve("one");
        String id = "0123456789abcdef0123456789abcdef";
        String line =
                "192.0.2.7 - - [01/Nov/2026:09:59:59 +0000] \"GET /a?b=%%22 HTTP/1.1\" 404 12 \"-\" \"an \\\"agent\\\"\" %s %d.250 %s\n";
        long before = CommandTestBench.NOW.getEpochSecond() - 1;
        Files.writeString(
                directory.resolve("slipway-shop-access.log"),
                "in a format of the owner's\n"
                        + line.formatted(id, before + 10, "0.001")
                                .replace("an ", "Slipway-Probe/1 an ")
                                .replace("192.0.2.7", "127.0.0.1")
                        + line.formatted(id, before, "0.042")
                        + line.formatted(id, before + 9, "1.5").replace("an ", "Slipway-Probe/1 an ")
                        + line.formatted(id, before + 10, "0.001")
                                .replace("an ", "Slipway-Probe/1 an ")
                                .replace("192.0.2.7", "127.0.0.1"));

        assertThat(bench.type("logs shop --requests").out())
                .matches("2026-11-01T09:59:59.250Z shop\\[requests]: 404 GET /a\\?b=%22 42 ms 192.0.2.7 " + id + "\n"
                        + "\\S+Z shop\\[web\\.1]: one\n"
                        + "2026-11-01T10:00:08.250Z shop\\[requests]: 404 GET /a\\?b=%22 1500 ms 192.0.2.7 " + id
                        + "\n");
        assertThat(bench.type("logs shop -r -n 1").out()).contains(" 1500 ms ").hasLineCount(1);
        var terminal = new TypedTerminal("\u0003", true);
        assertThat(bench.type(terminal, List.of("logs", "shop", "-t", "-r"))).isZero();
        assertThat(terminal.printed()).contains(" 42 ms ").contains("one\r\n");
    }

    @Test
    void run_gives_back_output_and_exit_code() {
        serve();
        containers.behave(spec -> Script.ends(3, spec.entry().command() + ""));

        var answer = bench.type("run shop ls -l --force");

        assertThat(answer).isEqualTo(new CommandTestBench.Answer("[ls, -l, --force]\n", "", 3));
        assertThat(bench.type("run:list shop --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void run_finds_commands_in_the_procfile_and_takes_variables() {
        serve();
        containers.behave(spec -> Script.ends(
                0, spec.entry().command() + " " + spec.entry().environment().get("A")));

        assertThat(bench.type("run -e A=1 shop task fast").out())
                .isEqualTo("-----> Found 'task' in Procfile, running that command\n[rake, task, fast] 1\n");
        assertThat(bench.type("run shop").err()).startsWith(" !     No command specified\n");
        assertThat(bench.type("run --ttl-seconds 0 shop ls").err())
                .startsWith(" !     --ttl-seconds must be a positive integer\n");
    }

    @Test
    void a_detached_command_is_listed_read_and_stopped() {
        serve();
        containers.behave(spec -> Script.serves("working"));

        String name = bench.type("run:detached shop work").out().strip();

        assertThat(name).matches("shop\\.run\\.\\d+");
        assertThat(bench.type("run:list shop").out()).isEqualTo("""
                =====> shop run containers
                NAME%s  STATE    COMMAND  CREATED
                %s  running  work     2026-11-01T10:00:00Z
                """.formatted(" ".repeat(name.length() - 4), name));
        assertThat(bench.type("run:list shop --format json").out())
                .isEqualTo("[{\"name\":\"" + name + "\",\"state\":\"running\",\"command\":\"work\","
                        + "\"created_at\":\"2026-11-01T10:00:00Z\"}]\n");
        assertThat(bench.type("run:logs --container " + name + " -q").out()).isEqualTo("working\n");
        assertThat(bench.type("run:logs --container nope").exit()).isEqualTo(20);
        assertThat(bench.type("run:stop shop").out()).isEqualTo("-----> Stopping " + name + "\n");
        assertThat(bench.type("run:list shop --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void a_detached_command_that_has_ended_is_gone_but_can_still_be_read() {
        serve();
        containers.behave(spec -> Script.ends(3, "done"));
        String name = bench.type("run:detached shop work").out().strip();

        watch.run();

        assertThat(bench.type("run:list shop --format json").out()).isEqualTo("[]\n");
        assertThat(bench.type("run:logs --container " + name).out())
                .isEqualTo("2026-11-01T10:00:00Z " + name + ": done\n");
        assertThat(bench.type("run:logs shop -q").out()).isEqualTo("done\n");
        assertThat(bench.type("logs shop -q -p run").out()).isEqualTo("done\n");
    }

    @Test
    void a_detached_command_ends_when_its_time_is_over() {
        serve();
        containers.behave(spec -> Script.serves("working"));
        String brief =
                bench.type("run:detached --ttl-seconds 60 shop work").out().strip();
        String other = bench.type("run:detached shop work").out().strip();

        assertThat(bench.type("run:retire shop").out()).isEmpty();
        clock.advance(Duration.ofSeconds(61));

        assertThat(bench.type("run:retire").out()).isEqualTo("-----> Retired " + brief + "\n");
        assertThat(bench.type("run:list shop").out()).contains(other).doesNotContain(brief);
        clock.advance(Duration.ofDays(1));
        watch.run();
        assertThat(bench.type("run:list shop --format json").out()).isEqualTo("[]\n");
        assertThat(bench.type("run:logs --container " + other + " -q").out()).isEqualTo("working\n");
    }

    @Test
    void the_size_of_logs_is_set_for_the_containers_to_come() {
        assertThat(bench.type("logs:set shop max-size 20m").out()).isEqualTo("=====> Setting max-size to 20m\n");
        assertThat(bench.type("logs:report shop --logs-max-size").out()).isEqualTo("20m\n");
        assertThat(bench.type("logs:report shop --logs-global-max-size").out()).isEqualTo("\n");
        assertThat(bench.type("logs:set shop max-size lots").exit()).isEqualTo(1);

        var limits = new ArrayList<Object>();
        var release = release(images.add("shop:1", 5000));
        containers.behave(spec -> {
            spec.policy().settings().stream()
                    .filter(setting -> setting.place().equals("HostConfig.LogConfig.Config"))
                    .forEach(setting -> limits.add(setting.value()));
            return Script.ends(0);
        });
        fleet.launch(launches.of(release, ProcessType.WEB), 1);
        bench.type("logs:set shop max-size unlimited");
        bench.type("run shop true");

        assertThat(limits).containsExactly(Map.of("max-size", "20m", "max-file", "3"), Map.of());
    }

    @Test
    void what_vector_would_do_is_refused_with_what_to_do_instead() {
        for (String line : List.of("logs:set shop vector-cron-sink x", "logs:vector-start")) {
            assertThat(bench.type(line).err())
                    .contains("Slipway forwards lines itself")
                    .contains("logs:set APP");
        }
        assertThat(bench.type("logs:set shop vector-sink").out()).isEqualTo("=====> Unsetting vector-sink\n");
        assertThat(bench.type("logs:report shop --logs-vector-sink").out()).isEqualTo("\n");
    }

    @Test
    void lines_of_the_release_before_are_still_shown() {
        serve("before");
        var former = fleet.of(SHOP).get(0);

        fleet.retire(former, Duration.ZERO);
        serve("after");

        assertThat(bench.type("logs shop -q").out()).isEqualTo("before\nafter\n");
        assertThat(bench.type("logs shop -n 1 -q").out()).isEqualTo("after\n");
    }

    @Test
    void enter_runs_a_command_or_a_shell_in_an_instance() {
        serve();
        containers.behaveInExec(command ->
                command.equals(List.of("/bin/bash")) ? Script.ends(127) : Script.ends(4, command.toString()));

        assertThat(bench.type("enter shop web.1 ls -l")).isEqualTo(new CommandTestBench.Answer("[ls, -l]\n", "", 4));
        assertThat(bench.type("enter shop web").out()).isEqualTo("[/bin/sh]\n");
        assertThat(bench.type("enter shop").out()).isEqualTo("[/bin/sh]\n");
        String id = fleet.of(SHOP).get(0).id().value();
        assertThat(bench.type("enter shop --container-id " + id + " ls"))
                .isEqualTo(new CommandTestBench.Answer("[ls]\n", "", 4));
        var unknown = bench.type("enter shop worker.1");
        assertThat(unknown.exit()).isEqualTo(20);
        assertThat(unknown.err()).contains("Available types for app (shop): web");
    }

    @Test
    void the_last_failed_deploy_can_be_read_again() {
        serve();
        releases.writeLog(SHOP, new ReleaseNumber(2), "-----> Building\nstep 3 failed\n");

        assertThat(bench.type("logs:failed shop").out())
                .isEqualTo("=====> shop failed deploy log\n-----> Building\nstep 3 failed\n");
        assertThat(bench.type("logs:failed --all").out()).contains("step 3 failed");
    }
}
