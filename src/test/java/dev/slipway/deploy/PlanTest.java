package dev.slipway.deploy;

import static dev.slipway.deploy.DeployTestBench.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Script;
import dev.slipway.deploy.plan.BriefText;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.plan.PlanFields;
import dev.slipway.deploy.plan.PlanText;
import dev.slipway.deploy.plan.Planner;
import dev.slipway.deploy.plan.replay.Replay;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.route.Hostname;
import dev.slipway.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan says, and that it says what then happens. */
class PlanTest {

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
    }

    @Test
    void a_plan_changes_nothing() {
        bench.push();
        var before = bench.names();

        preview("Procfile", "web: serve\nworker: work");

        assertThat(bench.names()).isEqualTo(before);
        assertThat(bench.server.releases.list(SHOP)).hasSize(1);
        assertThat(bench.toldText())
                .contains("as v2")
                .contains("worker=0, new")
                .contains("start   shop.web.1.v2")
                .contains("retire  shop.web.1 of v1")
                .contains("rollback shop goes back to v1");
    }

    @Test
    void what_the_retired_containers_have_written_is_told_as_lost() {
        bench.push();
        bench.containers.writes(bench.running().get(0).id(), "/app/media/a.jpg");

        preview();

        assertThat(bench.toldText())
                .contains(
                        " !     web.1 of v1 wrote 1 file below /app/media into its container, and what is there ends with that:"
                                + " storage:mount shop shop-media:/app/media keeps what is written later");
    }

    @Test
    void a_hostname_that_does_not_lead_here_stops_nothing_and_is_told() {
        bench.locked(lock -> bench.server.domains.set(lock, List.of(new Hostname("shop.arbor.dev"))));

        preview();

        assertThat(bench.toldText())
                .contains(" !     shop.arbor.dev does not lead here: DNS has no address for it.")
                .contains("set: shop.arbor.dev. A 203.0.113.5");
    }

    @Test
    void what_is_planned_is_what_starts() {
        var plan = plan(
                "Procfile", "web: serve\nworker: work", "app.json", "{\"formation\": {\"worker\": {\"quantity\": 2}}}");

        bench.push(
                "Procfile", "web: serve\nworker: work", "app.json", "{\"formation\": {\"worker\": {\"quantity\": 2}}}");

        var planned = plan.change().starting().stream()
                .map(spec -> spec.entry().command())
                .toList();
        assertThat(plan.change().crew().slots()).hasSameSizeAs(bench.running());
        assertThat(planned).contains(List.of("serve"), List.of("work"));
        assertThat(bench.toldText())
                .contains("start web=1 worker=2, retire 0 containers")
                .doesNotContain("Other than");
    }

    @Test
    void in_brief_it_says_of_a_stack_and_of_one_image_what_all_of_it_would() {
        bench.containers.behave(spec -> spec.entry().command().contains("migrate") ? Script.ends(0) : Script.serves());
        String[][] trees = {
            {"compose.yaml", "postgres"},
            {"Procfile", "web: serve\nrelease: migrate", "app.json", "{\"env\": {\"A\": {}}}"}
        };
        for (String[] tree : trees) {
            var commit = bench.workshop.commit(SHOP, tree);
            var order = new Planner.Order(SHOP, commit, "anna", PushOptions.NONE);

            var brief = bench.server.planner.brief(order, bench.workshop.tree(SHOP, commit));

            assertThat(new BriefText(brief).lines())
                    .isEqualTo(new BriefText(bench.server.planner.whole(order)).lines());
            bench.push(tree);
        }
    }

    @Test
    void a_required_variable_stops_a_plan_as_it_stops_a_deploy() {
        String[] tree = {"app.json", "{\"env\": {\"API_KEY\": {\"required\": true}}}"};

        assertThatThrownBy(() -> preview(tree)).isInstanceOf(AppFailed.class).hasMessageContaining("API_KEY");
        assertThatThrownBy(() -> bench.push(tree)).isInstanceOf(AppFailed.class).hasMessageContaining("API_KEY");

        assertThat(bench.toldText()).contains("MISSING  demanded by app.json");
    }

    @Test
    void pending_migrations_are_asked_of_what_serves_and_read_in_the_tree() {
        bench.push("manage.py", "", "shop/migrations/0001_initial.py", "", "shop/migrations/0002_more.py", "");
        bench.containers.behave(spec -> spec.entry().command().contains("showmigrations")
                ? Script.ends(0, "shop", " [X] 0001_initial", " [ ] 0002_more")
                : Script.serves());

        var plan = plan(
                "manage.py",
                "",
                "shop/migrations/0001_initial.py",
                "",
                "shop/migrations/0002_more.py",
                "",
                "shop/migrations/0003_new.py",
                "");

        assertThat(plan.tasks().migrations().pending()).containsExactly("shop.0002_more", "shop.0003_new");
        assertThat(bench.names()).containsExactly("shop.web.1");
    }

    @Test
    void asking_goes_past_the_entrypoint_of_the_image_which_may_migrate() {
        bench.push("manage.py", "", "entrypoint.sh", "python3 -u manage.py migrate\nexec \"$@\"");
        var asked = new ArrayList<ContainerSpec>();
        bench.containers.behave(spec -> {
            asked.add(spec);
            return Script.ends(0, "shop", " [ ] 0002_more");
        });

        var pending = plan("manage.py", "", "entrypoint.sh", "python3 -u manage.py migrate\n")
                .tasks()
                .migrations();

        assertThat(pending.pending()).containsExactly("shop.0002_more");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).entry().entrypoint()).containsExactly("python3");
        assertThat(asked.get(0).entry().command()).startsWith("-u", "manage.py", "showmigrations");
        assertThat(asked.get(0).name()).startsWith("shop.plan.");
    }

    @Test
    void a_program_that_is_not_where_it_was_thought_is_looked_for_elsewhere() {
        bench.push("site/manage.py", "");
        bench.containers.behave(spec -> spec.entry().command().contains("manage.py")
                ? Script.ends(0, "shop", " [ ] 0002_more")
                : Script.ends(2, "python: can't open file '/app/site/manage.py': [Errno 2] No such file or directory"));

        assertThat(plan("site/manage.py", "").tasks().migrations().pending()).containsExactly("shop.0002_more");
    }

    @Test
    void a_framework_that_would_write_is_not_asked() {
        bench.push("knexfile.js", "", "migrations/20240101000000_users.js", "");
        bench.containers.behave(spec -> Script.ends(1, "asked"));
        String[] tree = {
            "knexfile.js", "", "migrations/20240101000000_users.js", "", "migrations/20250101000000_more.js", ""
        };

        var migrations = plan(tree).tasks().migrations();

        assertThat(migrations.pending()).containsExactly("20250101000000_more");
        assertThat(migrations.note()).contains("Knex is not asked");
    }

    @Test
    void what_cannot_be_asked_is_said() {
        bench.push("manage.py", "");
        bench.containers.behave(spec -> spec.entry().command().contains("showmigrations")
                ? Script.ends(1, "OperationalError: no such host")
                : Script.serves());

        assertThat(plan("manage.py", "").tasks().migrations().note())
                .contains("failed with exit code 1: OperationalError: no such host");
    }

    @Test
    void commands_to_type_have_names_of_secrets_only() {
        bench.locked(lock -> bench.server.configs.set(
                lock, bench.server.configs.own(SHOP).with(new EnvKey("TOKEN"), new Secret("hunter2"))));

        var plan = plan("Procfile", "web: serve --port $PORT\nrelease: migrate all");
        String commands = String.join("\n", new Replay(plan).lines());

        assertThat(commands)
                .containsOnlyOnce("mkdir shop-")
                .contains("docker run --detach --name shop.web.1.v1")
                .contains("# shop-a1b2c3e.env has TOKEN")
                .contains("slipway plan:env shop a1b2c3e > shop-a1b2c3e.env")
                .contains("--env-file shop-a1b2c3e.env")
                .contains("--env PORT=5000")
                .contains("--publish 127.0.0.1:")
                .contains("docker run --rm --name shop.release")
                .contains("migrate all")
                .contains("nginx -t && nginx -s reload")
                .doesNotContain("hunter2");
        assertThat(Json.text(PlanFields.of(plan)))
                .contains("\"release\":\"v1\"")
                .doesNotContain("hunter2");
        assertThat(String.join("\n", new PlanText(plan).lines())).doesNotContain("hunter2");
    }

    @Test
    void a_short_secret_in_a_command_is_not_shown() {
        bench.locked(lock -> bench.server.configs.set(
                lock,
                bench.server
                        .configs
                        .own(SHOP)
                        .with(new EnvKey("CACHE_PASSWORD"), new Secret("abc12"))
                        .with(new EnvKey("WORKERS"), new Secret("four"))
                        .with(new EnvKey("SIGN_AUTH"), new Secret("on"))));

        var plan = plan("Procfile", "web: serve on redis://:abc12@cache four\nrelease: login -aabc12 abc12 xabc123 on");

        String commands = String.join("\n", new Replay(plan).lines());
        assertThat(commands)
                .contains("serve on redis://:\"$TYPED_CACHE_PASSWORD\"@cache four")
                .contains("login -a\"$TYPED_CACHE_PASSWORD\" \"$TYPED_CACHE_PASSWORD\" xabc123 on")
                .contains("# your shell has TYPED_CACHE_PASSWORD");
        assertThat(String.join("\n", new PlanText(plan).lines())).contains("login -a[secret] [secret] xabc123 on");
        assertThat(Json.text(PlanFields.of(plan))).contains("\"-a[secret]\",\"[secret]\"");
    }

    @Test
    void the_shell_of_who_types_has_no_variable_by_the_name_that_the_app_has_it() {
        bench.locked(lock -> bench.server.configs.set(
                lock,
                bench.server
                        .configs
                        .own(SHOP)
                        .with(new EnvKey("LD_PRELOAD"), new Secret("/tmp/evil.so"))
                        .with(new EnvKey("POSTGRES_USER"), new Secret("postgres"))));

        var replay = new Replay(plan("Procfile", "web: serve /tmp/evil.so as postgres"));

        assertThat(replay.shell()).containsExactly("export TYPED_LD_PRELOAD=/tmp/evil.so");
        assertThat(replay.lines())
                .contains("# your shell has TYPED_LD_PRELOAD")
                .anyMatch(line -> line.contains("\"$TYPED_LD_PRELOAD\"") && line.contains("postgres"))
                .noneMatch(line -> line.contains("evil"));
    }

    private DeployPlan plan(String... files) {
        var commit = bench.workshop.commit(SHOP, files);
        return bench.server.planner.whole(new Planner.Order(SHOP, commit, "anna", PushOptions.NONE));
    }

    private void preview(String... files) {
        var commit = bench.workshop.commit(SHOP, files);
        var options = PushOptions.parse(List.of("dry-run"));
        bench.server.deployer.preview(new Push(SHOP, "main", commit, "anna", options), bench.pusher);
    }
}
