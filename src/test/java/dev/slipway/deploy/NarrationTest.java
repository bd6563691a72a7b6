package dev.slipway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.property.ChecksProperties;
import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.container.Script;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.ProcessType;
import dev.slipway.release.proof.Proof;
import dev.slipway.release.proof.Tally;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sentence that a person reads of a deploy, against files: a change of words shows as one of theirs. */
class NarrationTest {

    @TempDir
    Path directory;

    private DeployTestBench bench;

    @BeforeEach
    void begin() {
        bench = new DeployTestBench(directory);
        bench.images.onMutation(call -> takes(call, "after tag", 40));
        bench.containers.onMutation(call -> takes(call, "after start", 230));
        bench.proxy.afterChange(app -> takes("route", "route", 110));
    }

    private void takes(String call, String what, int millis) {
        if (call.equals(what)) {
            bench.pacer.pause(Duration.ofMillis(millis));
        }
    }

    @Test
    void a_first_push_with_tasks_and_variables() throws IOException {
        bench.push(
                "Procfile",
                "web: serve\nworker: work\nrelease: echo migrated",
                "app.json",
                "{\"env\": {\"MODE\": \"fast\"}, \"formation\": {\"worker\": {\"quantity\": 2}},"
                        + " \"scripts\": {\"postdeploy\": \"echo welcome\", \"dokku\": {\"predeploy\": \"true\"}}}");

        assertTold("first-push");
    }

    @Test
    void a_push_that_listens_in_the_wrong_place() throws IOException {
        bench.push();
        bench.told.clear();
        bench.prober.listenOnly(new Listener("0.0.0.0", 8000));
        bench.containers.behave(spec -> Script.serves("Booting worker", "Listening at http://0.0.0.0:8000"));

        assertThatThrownBy(bench::push).satisfies(this::tell);

        assertTold("wrong-port");
    }

    @Test
    void a_release_task_that_needs_a_shell() throws IOException {
        bench.containers.behave(spec ->
                spec.entry().command().contains("&&") ? Script.ends(1, "no such command: &&") : Script.serves());

        assertThatThrownBy(() -> bench.push("Procfile", "web: serve\nrelease: migrate && seed"))
                .satisfies(this::tell);

        assertTold("release-task-fails");
    }

    @Test
    void a_changed_variable_a_scaling_and_a_rollback() throws IOException {
        bench.push();
        bench.told.clear();

        bench.set("GREETING", "hello");
        bench.locked(lock -> bench.server.deployments.scale(
                lock, bench.server.formations.of(DeployTestBench.SHOP).with(Map.of(ProcessType.WEB, 2)), bench.pusher));
        bench.locked(lock -> bench.server.deployments.check(DeployTestBench.SHOP, Optional.empty(), bench.pusher));
        bench.locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));

        assertTold("set-scale-rollback");
    }

    @Test
    void a_push_that_answers_worse_and_is_rolled_back_by_itself() throws IOException {
        bench.locked(lock -> bench.server.settings.set(lock, ChecksProperties.ROLLBACK_GRACE, "30"));
        bench.push();
        bench.told.clear();
        bench.containers.behave(
                spec -> Script.serves("Listening on 0.0.0.0:5000", "sqlite3.OperationalError: no such table: orders"));
        bench.witness.sees(new Proof(new Tally(40, 29), new Tally(20, 6), new Tally(30, 0), new Tally(44, 35), ""));

        assertThatThrownBy(bench::push).satisfies(this::tell);

        assertTold("rolled-back");
    }

    @Test
    void a_push_whose_hostnames_lead_elsewhere() throws IOException {
        bench.dns.leads("www.arbor.dev", "198.51.100.7").leads("cdn.arbor.dev", "104.21.3.4");
        bench.locked(lock -> bench.server.domains.set(
                lock,
                List.of(new Hostname("shop.arbor.dev"), new Hostname("www.arbor.dev"), new Hostname("cdn.arbor.dev"))));

        bench.push();

        assertTold("misdirected");
    }

    @Test
    void a_push_that_ends_what_was_written_into_a_container() throws IOException {
        bench.push();
        bench.told.clear();
        var web = bench.running().get(0).id();
        bench.containers.writes(
                web,
                "/app/db.sqlite3",
                "/app/media/a.jpg",
                "/app/media/b/c.jpg",
                "/tmp/upload/x",
                "/app/__pycache__/a.pyc");

        bench.push();

        assertTold("unkept-files");
    }

    /** A first push, a second, one whose build fails, a changed variable, one that fails its check for a reason, a rollback. */
    @Test
    void the_life_of_an_app_beside_others() throws IOException {
        bench.proxy.withForeign(new ForeignSite("blog.example.org", "/etc/nginx/sites-enabled/blog", 3));
        bench.push();
        bench.push();
        assertThatThrownBy(() -> bench.push("broken", "yes")).satisfies(this::tell);
        bench.set("GREETING", "hello");
        bench.containers.behave(spec -> Script.ends(
                1,
                "decouple.UndefinedValueError: SECRET_KEY not found. Declare it as envvar or define a default value."));
        assertThatThrownBy(bench::push).satisfies(this::tell);
        bench.containers.behave(spec -> Script.serves());
        bench.locked(lock -> bench.server.deployments.rollback(lock, "anna", Optional.empty(), bench.pusher));

        assertTold("life");
    }

    /** As whoever turns failures into text tells it. */
    private void tell(Throwable failure) {
        var ours = (SlipwayException) failure;
        bench.told.add(" !     " + ours.sentence());
        ours.nextSteps().forEach(step -> bench.told.add("       " + step));
    }

    private void assertTold(String file) throws IOException {
        if (Objects.equals(System.getProperty("golden"), "write")) {
            Files.writeString(Path.of("src/test/resources/golden/narration", file + ".txt"), bench.toldText() + "\n");
        }
        assertThat(bench.toldText() + "\n").isEqualTo(golden(file));
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                NarrationTest.class.getResourceAsStream("/golden/narration/" + file + ".txt"), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
