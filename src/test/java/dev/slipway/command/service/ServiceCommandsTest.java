package dev.slipway.command.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.Container;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.Script;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.TypedTerminal;
import dev.slipway.service.ServiceId;
import dev.slipway.service.ServiceName;
import dev.slipway.service.kind.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code postgres} and {@code redis} topics over an engine in memory. */
class ServiceCommandsTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory);
        for (String image : List.of("postgres:16", "postgres:15", "redis:7")) {
            bench.images.add(image);
        }
        bench.containers.behave(spec -> spec.entry().entrypoint().isEmpty() ? Script.serves() : Script.ends(0));
        bench.containers.behaveInExec(ServiceCommandsTest::tools);
        bench.with(bench.services.topics.topics(bench.renewal).toArray(Topic[]::new));
    }

    private static Script tools(List<String> command) {
        return switch (command.get(0)) {
            case "redis-cli" -> Script.ends(0, "PONG");
            case "pg_dump" -> Script.ends(3, "a dump");
            case "pg_restore" -> Script.echo();
            default -> Script.ends(0, String.join(" ", command));
        };
    }

    private String type(String line) {
        var answer = bench.type(line);
        assertThat(answer.exit()).as(line + "\n" + answer.err()).isZero();
        return answer.out() + answer.err();
    }

    private void refused(String line, String sentence, int exit) {
        var answer = bench.type(line);
        assertThat(answer.err()).startsWith(" !     " + sentence);
        assertThat(answer.exit()).as(line).isEqualTo(exit);
    }

    private String config(String key) {
        return bench.configs.own(SHOP).get(new EnvKey(key)).map(Secret::reveal).orElse("");
    }

    private List<Container> running() {
        return bench.containers.list(Labels.of("dokku", "service")).stream()
                .filter(Container::isRunning)
                .toList();
    }

    @Test
    void a_service_is_made_and_described() {
        var made = type("postgres:create l");

        assertThat(made)
                .startsWith("       Waiting for container to be ready\n")
                .contains("\n=====> Postgres container created: l\n=====> l postgres service information\n")
                .containsPattern(
                        "       Dsn:                 postgres://postgres:[0-9a-f]{32}@dokku-postgres-l:5432/l\n")
                .contains("       Status:              running\n")
                .contains("       Links:               -\n");
        assertThat(running()).extracting(Container::name).containsExactly("dokku.postgres.l");
        assertThat(type("postgres:info l --version")).isEqualTo("postgres:16\n");
        assertThat(type("postgres:info l --format json")).contains("\"status\":\"running\"");
        refused("postgres:info l --colour", "Invalid flag passed, valid flags: --backup-encryption, ", 1);
    }

    @Test
    void names_are_checked_and_missing_services_said_to_be() {
        refused("postgres:create", "Please specify a valid name for the service", 1);
        refused("postgres:create d.erp", "Please specify a valid name for the service", 1);
        refused("postgres:info", "Please specify a valid name for the service", 1);
        refused("postgres:exists l", "Postgres service l does not exist", 1);
        assertThat(type("redis:list")).isEqualTo(" !     There are no Redis services\n");

        type("postgres:create l");
        refused("postgres:create l", "Postgres service l already exists", 1);
        assertThat(type("postgres:exists l")).isEqualTo("-----> Service l exists\n");
        assertThat(type("postgres:list")).isEqualTo("=====> Postgres services\nl\n");
        assertThat(type("postgres:list --format json")).isEqualTo("[\"l\"]\n");
    }

    @Test
    void what_is_asked_for_is_what_the_container_gets() {
        type("postgres:create l -I 15 -m 256 -s 64m -p secret%1 -C A=1;B=2");

        assertThat(type("postgres:info l --dsn")).isEqualTo("postgres://postgres:secret%251@dokku-postgres-l:5432/l\n");
        assertThat(type("postgres:info l --version")).isEqualTo("postgres:15\n");
        refused("postgres:create m -r x", "Postgres has one password, and none for root beside it", 1);
        refused("postgres:create m -m much", "--memory must be a number of megabytes: much", 1);
        refused("postgres:create m -i nowhere", "", 1);
        assertThat(type("postgres:list")).doesNotContain("m\n");
    }

    @Test
    void passwords_are_in_a_file_of_their_own_that_only_we_read() throws IOException {
        type("redis:create l");

        Path password = bench.state.service("redis", "l").resolve("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(type("redis:info l --dsn"))
                .isEqualTo("redis://:" + Files.readString(password).strip() + "@dokku-redis-l:6379\n");
        assertThat(bench.state.service("redis", "l").resolve("service.json"))
                .content()
                .doesNotContain(Files.readString(password).strip());
    }

    @Test
    void a_link_is_one_variable_one_rollout_and_one_network() {
        bench.deployedApp("shop");
        type("postgres:create l");

        var linked = type("postgres:link l shop");

        assertThat(linked)
                .startsWith("-----> Setting config vars\n       DATABASE_URL:  postgres://postgres:")
                .contains("-----> Restarting app shop\n");
        assertThat(config("DATABASE_URL")).endsWith("@dokku-postgres-l:5432/l");
        assertThat(bench.deployments.calls()).containsExactly("renew shop by anna: Linked postgres/l");
        assertThat(networks()).anyMatch(name -> name.value().endsWith("-shop"));
        refused("postgres:link l shop", "Already linked as DATABASE_URL", 1);
        assertThat(type("postgres:links l")).isEqualTo("shop\n");
        assertThat(type("postgres:app-links shop")).isEqualTo("l\n");
        assertThat(type("postgres:linked l shop")).isEqualTo("-----> Service l is linked to shop\n");
        refused("postgres:destroy l -f", "Cannot delete linked service", 1);

        assertThat(type("postgres:unlink l shop")).startsWith("-----> Unsetting DATABASE_URL\n");
        assertThat(config("DATABASE_URL")).isEmpty();
        assertThat(networks()).noneMatch(name -> name.value().endsWith("-shop"));
        refused("postgres:unlink l shop", "Not linked to app shop", 1);
        refused("postgres:linked l shop", "Service l is not linked to shop", 1);
    }

    private List<NetworkName> networks() {
        return running().get(0).placement().networks();
    }

    @Test
    void a_variable_that_a_rollback_brought_back_is_enough_for_a_link() {
        bench.app("shop");
        type("postgres:create l");
        String url = type("postgres:info l --dsn").strip();
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            bench.configs.set(lock, bench.configs.own(SHOP).with(new EnvKey("DATABASE_URL"), new Secret(url)));
        }

        assertThat(type("postgres:link l shop"))
                .isEqualTo("-----> Setting config vars\n       DATABASE_URL:  " + url + "\n");

        assertThat(bench.configs.own(SHOP).variables()).hasSize(1);
        assertThat(networks()).anyMatch(name -> name.value().endsWith("-shop"));
    }

    @Test
    void links_follow_copies_and_end_with_their_app() {
        bench.app("shop");
        bench.app("copy");
        type("postgres:create l");
        type("postgres:link l shop");
        try (var lock = bench.locks.hold(new AppName("copy"), "anna", "test")) {
            bench.links.copied(SHOP, lock);
        }
        assertThat(type("postgres:links l")).isEqualTo("copy\nshop\n");
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            bench.links.forget(lock);
            bench.apps.destroy(lock);
        }
        assertThat(type("postgres:links l")).isEqualTo("copy\n");

        // An app that went without us, as with a backup that was restored.
        try (var lock = bench.locks.hold(new AppName("copy"), "anna", "test")) {
            bench.apps.destroy(lock);
        }
        bench.services.watch.run();

        assertThat(type("postgres:links l")).isEmpty();
        assertThat(networks()).hasSize(1);
    }

    @Test
    void who_comes_second_is_told_who_holds_a_service() {
        type("postgres:create l");
        var id = bench.services.services.list().get(0).id();
        bench.services.locks.hold(id, "kim", "postgres:import");

        refused("postgres:stop l", "Postgres service l is held by kim (postgres:import) since 2026-11-01T10:00:00Z", 3);
        assertThat(bench.services.locks.tryHold(id, "slipway", "recovery")).isEmpty();
    }

    @Test
    void links_name_what_they_miss() {
        type("postgres:create l");

        refused("postgres:link l", "Please specify an app to run the command on", 1);
        refused("postgres:link l shop", "App shop does not exist", 20);
        bench.app("shop");
        refused("postgres:link m shop", "Postgres service m does not exist", 1);
        refused("postgres:unlink l shop", "Not linked to app shop", 1);
        refused("postgres:promote l shop", "Not linked to app shop", 1);
    }

    @Test
    void a_second_service_gets_another_variable_and_can_be_promoted() {
        bench.app("shop");
        type("postgres:create l");
        type("postgres:create m");
        type("postgres:link l shop");
        type("postgres:link m shop");

        assertThat(config("DOKKU_POSTGRES_AQUA_URL")).contains("@dokku-postgres-m:");
        type("postgres:promote m shop");
        assertThat(config("DATABASE_URL")).contains("@dokku-postgres-m:");
        assertThat(config("DOKKU_POSTGRES_BLACK_URL")).contains("@dokku-postgres-l:");
        refused("postgres:promote m shop", "Service m already promoted as DATABASE_URL", 1);

        type("postgres:unlink m shop");
        assertThat(bench.configs.own(SHOP).variables().keySet())
                .extracting(EnvKey::value)
                .containsExactly("DOKKU_POSTGRES_BLACK_URL");
    }

    @Test
    void a_link_may_have_another_name_a_query_and_another_scheme() {
        bench.app("shop");
        type("postgres:create l");
        try (var lock = bench.locks.hold(SHOP, "anna", "test")) {
            var own = bench.configs.own(SHOP);
            bench.configs.set(lock, own.with(new EnvKey("POSTGRES_DATABASE_SCHEME"), new Secret("postgis")));
        }

        type("postgres:link l shop -a blue_url -q pool=5 -n");

        assertThat(config("BLUE_URL")).startsWith("postgis://").endsWith(":5432/l?pool=5");
        refused("postgres:link l shop", "Already linked as BLUE_URL", 1);
    }

    @Test
    void a_service_stops_and_starts_and_stays_as_it_was_left() {
        type("redis:create l");

        assertThat(type("redis:stop l")).isEqualTo("-----> Stopping container\n       Container stopped\n");
        assertThat(running()).isEmpty();
        bench.services.watch.run();
        assertThat(running()).isEmpty();
        assertThat(type("redis:stop l")).contains(" !     Service is already stopped\n");
        assertThat(type("redis:info l --status")).isEqualTo("stopped\n");

        assertThat(type("redis:start l")).isEqualTo("-----> Starting container\n=====> Container started\n");
        assertThat(type("redis:start l")).contains(" !     Service is already started\n");
        type("redis:pause l");
        assertThat(type("redis:info l --status")).isEqualTo("exited\n");
        type("redis:restart l");
        assertThat(running()).hasSize(1);
    }

    @Test
    void a_container_that_is_gone_or_was_stopped_by_hand_comes_back_with_its_links() {
        bench.app("shop");
        type("postgres:create l");
        type("postgres:link l shop");
        bench.containers.remove(running().get(0).id());

        bench.services.watch.run();

        assertThat(running()).hasSize(1);
        assertThat(networks()).anyMatch(name -> name.value().endsWith("-shop"));
        bench.containers.disconnect(
                networks().stream()
                        .filter(name -> name.value().endsWith("-shop"))
                        .findFirst()
                        .orElseThrow(),
                running().get(0).id());
        bench.services.watch.run();
        assertThat(networks()).anyMatch(name -> name.value().endsWith("-shop"));
    }

    @Test
    void what_does_not_come_to_answer_leaves_nothing_or_what_was_before() {
        type("postgres:create l");
        bench.containers.behave(spec -> Script.ends(1, "FATAL: no"));

        refused("postgres:create m", "Postgres service m ended while it started", 1);
        assertThat(type("postgres:list")).isEqualTo("=====> Postgres services\nl\n");
        var images = bench.containers.list(Labels.of("dokku", "service"));
        assertThat(images).hasSize(1);

        bench.containers.behave(spec -> spec.image().equals(image("postgres:15")) ? Script.ends(1) : Script.serves());
        refused("postgres:upgrade l -I 15", "Postgres service l ended while it started", 1);
        assertThat(type("postgres:info l --version")).isEqualTo("postgres:16\n");
        assertThat(running()).hasSize(1);
    }

    private ImageId image(String name) {
        return bench.images.inspect(new ImageRef(name)).orElseThrow().id();
    }

    @Test
    void data_that_are_there_already_are_not_taken_for_a_new_service() {
        var id = new ServiceId(new Postgres(), new ServiceName("l"));
        bench.volumes.ensure(bench.services.containers.volume(id), Labels.of("dev.slipway.app", "shop"));

        refused("postgres:create l", "The volume slipway-", 3);
        assertThat(type("postgres:list")).contains("There are no Postgres services");
    }

    @Test
    void only_what_runs_is_cloned() {
        type("postgres:create l");
        type("postgres:stop l");

        refused("postgres:clone l m", "Postgres service l is not running", 3);
        assertThat(type("postgres:list")).doesNotContain("m\n");
        refused("postgres:clone l", "Postgres service l is not running", 3);
    }

    @Test
    void an_upgrade_keeps_links_and_may_restart_apps() {
        bench.deployedApp("shop");
        type("postgres:create l");
        type("postgres:link l shop");

        assertThat(type("postgres:upgrade l -I 15 -R true"))
                .startsWith("=====> Upgrading l to postgres:15\n=====> Postgres service upgraded: l\n")
                .contains("-----> Restarting app shop\n");
        assertThat(type("postgres:info l --version")).isEqualTo("postgres:15\n");
        assertThat(networks()).anyMatch(name -> name.value().endsWith("-shop"));
    }

    @Test
    void a_service_is_exposed_on_loopback_unless_told_otherwise() {
        type("postgres:create l");

        assertThat(type("postgres:expose l 4242"))
                .isEqualTo("-----> Service l exposed on port(s) [container->host]: 5432->4242\n");
        assertThat(running().get(0).placement().ports().get(0).address()).isEqualTo("127.0.0.1");
        refused("postgres:expose l", "Service l already exposed on port(s) 4242", 1);
        assertThat(type("postgres:info l --exposed-ports")).isEqualTo("5432->4242\n");
        assertThat(type("postgres:unexpose l")).isEqualTo("-----> Service l unexposed\n");
        refused("postgres:unexpose l", "Service not exposed", 1);
        assertThat(type("postgres:expose l 0.0.0.0:4243")).contains("5432->0.0.0.0:4243\n");
        type("postgres:unexpose l");
        assertThat(type("postgres:expose l")).containsPattern("5432->3[0-9]{4}\n");
        refused("postgres:expose m x", "Postgres service m does not exist", 1);
    }

    @Test
    void dumps_go_out_and_in_with_the_tools_exit_code() {
        type("postgres:create l");

        assertThat(bench.type("postgres:export l")).isEqualTo(new CommandTestBench.Answer("a dump\n", "", 3));
        var read = bench.typeWords("all the data", List.of("postgres:import", "l"));
        assertThat(read.exit()).isZero();
        assertThat(read.out()).isEqualTo("all the data");
        assertThat(bench.type("postgres:connect l").out()).isEqualTo("psql -h 127.0.0.1 -U postgres -d l\n");
        assertThat(bench.type("postgres:enter l ls -l").out()).isEqualTo("ls -l\n");
        type("postgres:stop l");
        refused("postgres:export l", "Postgres service l is not running", 3);
    }

    @Test
    void logs_are_shown_and_followed_until_ctrl_c() {
        bench.containers.behave(spec -> Script.serves("one", "two"));
        type("postgres:create l");
        var terminal = new TypedTerminal("\u0003", true);

        assertThat(type("postgres:logs l")).isEqualTo("one\ntwo\n");
        assertThat(bench.type(terminal, List.of("postgres:logs", "l", "-t", "1")))
                .isZero();
        assertThat(terminal.printed()).isEqualTo("two\r\n");
        refused("postgres:logs l -t many", "The number of lines must be a number: many", 1);
        type("postgres:stop l");
        refused("postgres:logs l", "Service container does not exist", 1);
    }

    @Test
    void a_terminal_is_no_dump() {
        type("postgres:create l");
        var terminal = new TypedTerminal("", true);

        assertThat(bench.type(terminal, List.of("postgres:import", "l"))).isEqualTo(1);
        assertThat(terminal.complained()).startsWith(" !     No data provided on stdin.");
    }

    @Test
    void networks_of_other_makers_can_be_joined() {
        type("postgres:create l");
        bench.containers.ensureNetwork(new NetworkName("mine"), Labels.of("a", "b"));

        assertThat(type("postgres:set l post-start-network mine"))
                .isEqualTo("-----> Setting post-start-network to mine\n");
        assertThat(networks()).contains(new NetworkName("mine"));
        refused("postgres:set l post-create-network none-such", "There is no network none-such", 20);
        refused("postgres:set l colour blue", "Invalid key specified, valid keys include: initial-network", 1);
        type("postgres:set l post-start-network");
        assertThat(networks()).doesNotContain(new NetworkName("mine"));
    }

    @Test
    void destroying_asks_first_and_leaves_nothing() {
        type("postgres:create l");

        var refused = bench.typeWords("no\n", List.of("postgres:destroy", "l"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("This command will destroy l Postgres service.");
        assertThat(bench.typeWords("l\n", List.of("postgres:destroy", "l")).out())
                .endsWith("-----> Deleting l\n=====> Postgres container deleted: l\n");

        assertThat(bench.containers.list(Labels.of("dokku", "service"))).isEmpty();
        assertThat(bench.state.service("postgres", "l")).doesNotExist();
        refused("postgres:destroy l -f", "Postgres service l does not exist", 1);
    }

    @Test
    void a_developer_uses_what_own_apps_are_linked_to_and_makes_nothing() {
        bench.app("shop");
        type("postgres:create l");
        type("postgres:create m");
        type("postgres:link l shop");
        var kim = new CommandTestBench(directory, new Operator("kim", Role.DEVELOPER, Set.of(SHOP), "192.0.2.9"));
        kim.with(bench.services.topics.topics(kim.renewal).toArray(Topic[]::new));

        assertThat(kim.type("postgres:list").out()).isEqualTo("=====> Postgres services\nl\n");
        assertThat(kim.type("postgres:info l --dsn").out())
                .matches(Pattern.compile("postgres://postgres:[0-9a-f]{32}@.*\n"));
        assertThat(kim.type("postgres:export l").out()).isEqualTo("a dump\n");
        for (String line :
                List.of("postgres:info m", "postgres:export m", "postgres:link m shop", "postgres:info none")) {
            assertThat(kim.type(line).err()).as(line).startsWith(" !     The key kim was not given the service ");
            assertThat(kim.type(line).exit()).isEqualTo(4);
        }
        for (String line :
                List.of("postgres:create x", "postgres:destroy l -f", "postgres:stop l", "postgres:expose l")) {
            assertThat(kim.type(line).err()).as(line).startsWith(" !     Only an admin may do this");
        }
    }

    @Test
    void who_may_only_read_is_not_told_the_password() {
        bench.app("shop");
        type("postgres:create l");
        type("postgres:link l shop");
        var eve = new CommandTestBench(directory, new Operator("eve", Role.READ, Set.of(SHOP), "192.0.2.9"));
        eve.with(bench.services.topics.topics(eve.renewal).toArray(Topic[]::new));

        assertThat(eve.type("postgres:info l --dsn").out())
                .isEqualTo("postgres://postgres:hidden@dokku-postgres-l:5432/l\n");
        assertThat(eve.type("postgres:export l").err()).startsWith(" !     This key may not do this");
    }

    @Test
    void the_audit_log_names_the_service_or_the_app_that_a_change_was_about() {
        bench.app("shop");
        type("postgres:create l -p hush");
        type("postgres:link l shop");
        type("postgres:restart l");

        assertThat(bench.audit.read())
                .extracting(entry -> entry.command() + " " + entry.app())
                .containsExactly("postgres:create postgres/l", "postgres:link shop", "postgres:restart postgres/l");
        assertThat(bench.audit.read().toString()).doesNotContain("hush");
    }

    @Test
    void a_value_may_look_like_a_flag() {
        var made = bench.typeWords("", List.of("postgres:create", "l", "-c", "-c max_connections=33"));

        assertThat(made.exit()).isZero();
        assertThat(type("postgres:info l --config-options")).isEqualTo("-c max_connections=33\n");
    }

    @Test
    void other_kinds_say_what_to_do_instead() {
        refused("mysql:create l", "Slipway has postgres and redis services, and no others yet", 1);
    }
}
