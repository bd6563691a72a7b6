package dev.slipway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.config.EnvKey;
import dev.slipway.container.ContainerId;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.container.docker.volume.DockerVolumes;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.run.Marks;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.store.StateId;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Postgres and the real Redis on the real engine. */
class ServiceIT {

    private static final AppName SHOP = new AppName("it-service-shop");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerContainers containers = new DockerContainers(engine);
    private final DockerImages images = new DockerImages(engine);
    private CommandTestBench bench;
    private ServiceWorld world;
    private Marks marks;

    @BeforeEach
    void open() {
        bench = new CommandTestBench(directory);
        var ports = new ServiceContainers.Ports(containers, images, new DockerVolumes(engine));
        world = new ServiceWorld(
                new ServiceWorld.Kept(bench.state, bench.apps, bench.locks, bench.configs, bench.clock),
                ports,
                ForkJoinPool.commonPool());
        bench.with(world.topics.topics(bench.renewal).toArray(Topic[]::new));
        marks = new Marks(StateId.of(bench.state));
        bench.app(SHOP.value());
    }

    @AfterEach
    void removeAll() {
        containers.list(marks.ours()).forEach(container -> containers.remove(container.id()));
        var volumes = new DockerVolumes(engine);
        volumes.list(marks.ours()).forEach(volumes::remove);
        containers.networks(marks.ours()).forEach(containers::removeNetwork);
    }

    private String type(String... words) {
        var terminal = new TypedTerminal("", false);
        int exit = bench.type(terminal, List.of(words));
        assertThat(exit)
                .as(String.join(" ", words) + "\n" + terminal.complained())
                .isZero();
        return terminal.printed();
    }

    private String typeInput(String input, String... words) {
        var terminal = new TypedTerminal(input, false);
        int exit = bench.type(terminal, List.of(words));
        assertThat(exit)
                .as(String.join(" ", words) + "\n" + terminal.complained())
                .isZero();
        return terminal.printed();
    }

    /** What a command in a container on the app's network prints. */
    private String inApp(String image, String... command) {
        var environment = bench.configs.own(SHOP).reveal();
        var id = containers.create(new ContainerSpec(
                "it-service-" + marks.state() + "-app",
                images.inspect(new ImageRef(image)).orElseThrow().id(),
                new ContainerSpec.Entry(
                        List.of(command).subList(0, 1),
                        List.of(command).subList(1, command.length),
                        environment,
                        "",
                        false,
                        false),
                new ContainerSpec.Placement(marks.network(SHOP), List.of(), List.of(), List.of()),
                new ContainerSpec.Policy(marks.of(SHOP), RestartPolicy.NEVER, SOON, ResourceLimits.NONE)));
        containers.start(id);
        assertThat(containers.await(id, SOON)).contains(0);
        var lines = new ArrayList<String>();
        try (var reader = containers.logs(id, new LogQuery(-1, false), (at, errors, text) -> lines.add(text))) {
            assertThat(reader.await(SOON)).isTrue();
        }
        containers.remove(id);
        return String.join("\n", lines);
    }

    /** As client libraries read the address: redis-cli of Redis 7 takes the empty user in it for a name. */
    private String redis(String... command) {
        var url = URI.create(url("REDIS_URL"));
        var words = new ArrayList<>(List.of("redis-cli", "-h", url.getHost(), "-p", "" + url.getPort()));
        words.addAll(List.of("-a", url.getUserInfo().substring(1), "--no-auth-warning"));
        words.addAll(List.of(command));
        return inApp("redis:7", words.toArray(String[]::new));
    }

    private String sql(String service, String statement) {
        return typeInput(statement, "postgres:connect", service);
    }

    private String url(String key) {
        return bench.configs.own(SHOP).get(new EnvKey(key)).orElseThrow().reveal();
    }

    @Test
    void an_app_reaches_the_postgres_that_it_is_linked_to_and_no_other() {
        type("postgres:create", "db");
        type("postgres:create", "other");
        type("postgres:link", "db", SHOP.value());

        assertThat(inApp("postgres:16", "psql", url("DATABASE_URL"), "-tAc", "select current_database()"))
                .isEqualTo("db");
        assertThat(inApp("postgres:16", "sh", "-c", "! getent hosts dokku-postgres-other"))
                .isEmpty();

        type("postgres:unlink", "db", SHOP.value());
        assertThat(inApp("postgres:16", "sh", "-c", "! getent hosts dokku-postgres-db"))
                .isEmpty();
    }

    @Test
    void a_dump_brings_everything_back_into_a_new_postgres() {
        type("postgres:create", "db");
        sql(
                "db",
                "create table visits (page text); insert into visits select 'p' || n from generate_series(1, 20000) n;");

        var dump = new TypedTerminal("", false);
        assertThat(bench.type(dump, List.of("postgres:export", "db"))).isZero();
        type("--force", "postgres:destroy", "db");
        type("postgres:create", "db");
        assertThat(sql("db", "\\dt")).doesNotContain("visits");
        assertThat(load("postgres:import", dump.printedBytes())).isZero();

        assertThat(sql("db", "select count(*) from visits;")).contains("20000");
        // Once more, over what is there; and a dump that is cut short changes nothing.
        sql("db", "insert into visits values ('later');");
        assertThat(load("postgres:import", Arrays.copyOf(dump.printedBytes(), dump.printedBytes().length / 2)))
                .isNotZero();
        assertThat(sql("db", "select count(*) from visits;")).contains("20001");
        assertThat(load("postgres:import", dump.printedBytes())).isZero();
        assertThat(sql("db", "select count(*) from visits;")).contains("20000");
    }

    private int load(String command, byte[] dump) {
        return bench.type(new TypedTerminal(dump), List.of(command, "db"));
    }

    @Test
    void an_upgrade_and_a_container_that_was_killed_keep_the_data() {
        type("postgres:create", "db", "-I", "16", "-c", "-c max_connections=33", "-s", "128m");
        assertThat(sql("db", "show max_connections;")).contains("33");
        sql("db", "create table kept (n int); insert into kept values (42);");
        ContainerId first = container();

        type("postgres:upgrade", "db", "-I", "15");

        assertThat(container()).isNotEqualTo(first);
        assertThat(type("postgres:info", "db", "--version")).isEqualTo("postgres:15\n");
        assertThat(sql("db", "select n from kept;")).contains("42");

        containers.remove(container());
        world.watch.run();
        world.containers.awaitReady(
                service("db"), world.services.credentials(service("db").id()));
        assertThat(sql("db", "select n from kept;")).contains("42");
    }

    private Service service(String name) {
        return world.services.list().stream()
                .filter(service -> service.id().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ContainerId container() {
        return world.containers.find(service("db").id()).orElseThrow().id();
    }

    @Test
    void an_image_that_does_not_serve_is_taken_back() {
        type("postgres:create", "db");
        sql("db", "create table kept (n int); insert into kept values (42);");

        var terminal = new TypedTerminal("", false);
        assertThat(bench.type(terminal, List.of("postgres:upgrade", "db", "-i", "busybox", "-I", "latest")))
                .isEqualTo(1);

        assertThat(terminal.complained()).contains("Postgres service db ended while it started");
        assertThat(sql("db", "select n from kept;")).contains("42");
    }

    @Test
    void a_clone_has_the_same_data_and_a_password_of_its_own() {
        type("postgres:create", "db");
        sql("db", "create table kept (n int); insert into kept select generate_series(1, 100000);");

        type("postgres:clone", "db", "db-2");

        assertThat(sql("db-2", "select count(*) from kept;")).contains("100000");
        assertThat(type("postgres:info", "db-2", "--dsn")).isNotEqualTo(type("postgres:info", "db", "--dsn"));
    }

    @Test
    void what_is_exposed_is_reached_on_loopback_and_keeps_its_data() throws Exception {
        type("postgres:create", "db");
        sql("db", "create table kept (n int); insert into kept values (42);");

        String said = type("postgres:expose", "db");

        int port = Integer.parseInt(said.strip().replaceAll(".*->", ""));
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        assertThat(sql("db", "select n from kept;")).contains("42");
        type("postgres:unexpose", "db");
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_redis_keeps_a_password_and_what_was_imported() {
        type("redis:create", "db");
        type("redis:link", "db", SHOP.value());
        assertThat(typeInput("set greeting hello\n", "redis:connect", "db")).contains("OK");
        assertThat(redis("get", "greeting")).contains("hello");
        assertThat(inApp("redis:7", "redis-cli", "-h", "dokku-redis-db", "get", "greeting"))
                .contains("NOAUTH");

        var dump = new TypedTerminal("", false);
        assertThat(bench.type(dump, List.of("redis:export", "db"))).isZero();
        assertThat(new String(dump.printedBytes(), StandardCharsets.ISO_8859_1)).startsWith("REDIS");
        typeInput("set greeting goodbye\n", "redis:connect", "db");
        assertThat(load("redis:import", "not a dump".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1);
        assertThat(typeInput("get greeting\n", "redis:connect", "db")).contains("goodbye");
        assertThat(load("redis:import", dump.printedBytes())).isZero();
        assertThat(typeInput("get greeting\n", "redis:connect", "db")).contains("hello");

        type("redis:restart", "db");
        assertThat(typeInput("get greeting\n", "redis:connect", "db")).contains("hello");
        assertThat(redis("get", "greeting")).contains("hello");
        type("redis:unlink", "db", SHOP.value());
        type("--force", "redis:destroy", "db");
        type("redis:create", "db");
        assertThat(load("redis:import", dump.printedBytes())).isZero();
        assertThat(typeInput("get greeting\n", "redis:connect", "db")).contains("hello");
    }

    @Test
    void no_password_is_on_a_command_line() {
        type("redis:create", "db");
        String password =
                world.services.credentials(service("db").id()).password().reveal();

        var lines = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();

        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(password));
    }
}
