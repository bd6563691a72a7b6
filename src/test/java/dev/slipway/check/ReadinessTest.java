package dev.slipway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.check.probe.InMemoryProber;
import dev.slipway.check.probe.Prober.Answer;
import dev.slipway.check.probe.Sockets.Listener;
import dev.slipway.check.probe.VirtualPacer;
import dev.slipway.check.trial.Criteria;
import dev.slipway.container.Container;
import dev.slipway.container.Container.Health;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.process.ProcessType;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.release.manifest.HealthCheck;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import dev.slipway.run.Marks;
import dev.slipway.run.Ports;
import dev.slipway.run.Samples;
import dev.slipway.run.launch.Launch;
import dev.slipway.store.StateId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1");
    private final InMemoryContainers containers = new InMemoryContainers(images);
    private final InMemoryProber prober = new InMemoryProber(containers);
    private final VirtualPacer pacer = new VirtualPacer();
    private final Fleet fleet = new Fleet(
            containers, new Ports(containers, new Random(1)), app -> List.of(), new Marks(new StateId("0000000a")));
    private final Readiness readiness = new Readiness(containers, prober, pacer);
    private final List<String> warnings = new ArrayList<>();

    @Test
    void a_port_that_answers_after_80_ms_is_seen_within_another_30() {
        var instance = launched();
        prober.listen(
                (container, port) -> pacer.elapsed().toMillis() < 80 ? List.of() : List.of(new Listener("::", 5000)));

        await(instance);

        assertThat(pacer.elapsed()).isBetween(Duration.ofMillis(80), Duration.ofMillis(110));
    }

    @Test
    void an_address_that_nothing_outside_reaches_is_named() {
        prober.listenOnly(new Listener("127.0.0.1", 5000));

        assertThatThrownBy(() -> await(launched()))
                .hasMessage("web.1 listens on 127.0.0.1:5000 only: nothing outside its container reaches that,"
                        + " after 60.0 s");
    }

    @Test
    void another_port_is_named_with_the_command_that_takes_it() {
        prober.listenOnly(new Listener("0.0.0.0", 8000));

        assertThatThrownBy(() -> await(launched())).isInstanceOfSatisfying(NotReady.class, failure -> {
            assertThat(failure.sentence()).startsWith("web.1 listens on port 8000, but 5000 is expected");
            assertThat(failure.nextSteps()).contains("config:set shop PORT=8000");
        });
    }

    @Test
    void a_process_that_ends_is_told_with_its_exit_code_and_not_waited_for() {
        containers.behave(spec -> Script.ends(127));

        assertThatThrownBy(() -> await(launched()))
                .hasMessageStartingWith("web.1 ended with exit code 127: its command was not found");

        assertThat(pacer.elapsed()).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void a_process_that_was_killed_for_its_memory_is_told_so() {
        prober.listenOnly();
        var instance = launched();
        containers.endForMemory(instance.id());

        assertThatThrownBy(() -> await(instance))
                .hasMessageContaining("was killed because this host had no memory left");
    }

    @Test
    void one_that_had_too_little_memory_is_given_more() {
        prober.listenOnly();
        var web = Samples.web(image, 1, "serve");
        var limits = new ResourceLimits(512 << 20, 0);
        var terms = new Launch.Terms(limits, Duration.ofSeconds(30), RestartPolicy.ALWAYS, List.of());
        var instance = fleet.launch(new Launch(web.release(), web.type(), web.start(), terms, web.surroundings()), 1);
        containers.endForMemory(instance.id());

        assertThatThrownBy(() -> await(instance))
                .hasMessageContaining("used more memory than it may")
                .isInstanceOfSatisfying(
                        NotReady.class,
                        failure -> assertThat(failure.nextSteps())
                                .containsExactly("resource:limit --memory 1g shop gives it more."));
    }

    @Test
    void an_images_own_healthcheck_decides_where_the_app_declares_none() {
        containers.behave(spec -> Script.serves().with(Health.STARTING));
        prober.listenOnly();
        var instance = launched();
        containers.setHealth(instance.id(), Health.HEALTHY);

        assertThatCode(() -> await(instance)).doesNotThrowAnyException();
    }

    @Test
    void an_images_own_healthcheck_is_asked_before_the_engine_has_asked() {
        containers.behave(spec -> Script.serves().with(Health.STARTING));
        containers.behaveInExec(command -> Script.ends(command.equals(List.of("healthcheck")) ? 0 : 1));

        assertThatCode(() -> await(launched())).doesNotThrowAnyException();

        assertThat(pacer.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void an_unhealthy_instance_is_given_up_when_the_engine_has() {
        containers.behave(spec -> Script.serves().with(Health.STARTING));
        var instance = launched();
        containers.setHealth(instance.id(), Health.UNHEALTHY);

        assertThatThrownBy(() -> await(instance)).hasMessageContaining("unhealthy by its image's HEALTHCHECK");

        assertThat(pacer.elapsed()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void of_a_service_the_advice_is_about_its_compose_file() {
        containers.behave(spec -> Script.serves().with(Health.STARTING));
        var found = launched();
        containers.setHealth(found.id(), Health.UNHEALTHY);
        var now = found.container();
        var labels = now.labels().with("dev.slipway.service", "true");
        var service = found.with(new Container(now.id(), now.name(), labels, now.state(), now.placement()));

        assertThatThrownBy(() -> await(service))
                .isInstanceOfSatisfying(
                        NotReady.class,
                        failure -> assertThat(failure.nextSteps())
                                .containsExactly(
                                        "healthcheck: {disable: true} of the service in the compose file takes it away."));
    }

    @Test
    void what_holds_state_is_asked_again_after_the_engine_has_given_it_up() {
        containers.behave(spec -> Script.serves().with(Health.STARTING));
        var instance = launched();
        containers.setHealth(instance.id(), Health.UNHEALTHY);
        var visitor = new Criteria.Visitor("localhost", false);
        var criteria = new Criteria(List.of(), 0, visitor, Duration.ofSeconds(60), Criteria.Unhealthy.NOT_YET);

        assertThatCode(() -> readiness.await(instance, criteria, warnings::add)).doesNotThrowAnyException();
    }

    @Test
    void content_that_is_missing_is_told() {
        prober.answer(request -> new Answer(200, "Welcome to nginx"));

        assertThatThrownBy(() -> await(launched(), checks("{\"path\": \"/\", \"content\": \"shop\"}")))
                .hasMessageContaining("without the text \"shop\"");
    }

    @Test
    void a_refused_hostname_is_explained() {
        prober.answer(request -> new Answer(400, "Bad Request"));

        assertThatThrownBy(() -> await(launched(), checks("{\"path\": \"/\"}")))
                .isInstanceOfSatisfying(
                        NotReady.class,
                        failure -> assertThat(failure.nextSteps().get(0))
                                .contains("asked as shop.example.org")
                                .contains("APP_HOSTS"));
    }

    @Test
    void a_visitor_over_https_is_announced() {
        await(launched(), checks("{\"path\": \"/\"}"));

        assertThat(prober.requests().get(0).headers()).containsEntry("X-Forwarded-Proto", "https");
    }

    @Test
    void a_command_must_end_with_0() {
        containers.behaveInExec(command -> Script.ends(2, "not migrated"));

        assertThatThrownBy(() -> await(launched(), checks("{\"command\": [\"ready\", \"now\"]}")))
                .hasMessageContaining("ended the command `ready now` with 2: not migrated");
    }

    @Test
    void a_command_in_an_instance_that_has_ended_tells_how_it_ended() {
        containers.behave(spec -> Script.ends(1));

        assertThatThrownBy(() -> await(launched(), checks("{\"command\": [\"ready\"]}")))
                .isInstanceOf(NotReady.class)
                .hasMessageStartingWith("web.1 ended with exit code 1");
    }

    @Test
    void one_that_may_end_and_has_without_a_failure_is_no_failure() {
        containers.behave(spec -> Script.ends(0));
        var done = fleet.launch(worker(new RestartPolicy("on-failure", 3)), 1);
        var ended = fleet.launch(worker(RestartPolicy.ALWAYS), 2);

        assertThatCode(() -> readiness.refuseEnded(List.of(done))).doesNotThrowAnyException();
        assertThatThrownBy(() -> readiness.refuseEnded(List.of(ended))).isInstanceOf(NotReady.class);
    }

    @Test
    void without_a_port_it_has_to_run_for_a_second() {
        readiness.await(fleet.launch(worker(RestartPolicy.ALWAYS), 1), noPort(), warnings::add);

        assertThat(pacer.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100));
    }

    @Test
    void without_a_port_one_that_ends_after_half_a_second_is_seen() {
        var instance = fleet.launch(worker(RestartPolicy.ALWAYS), 1);
        endsAfterHalfASecond(instance, 3);

        assertThatThrownBy(() -> readiness.await(instance, noPort(), warnings::add))
                .isInstanceOf(NotReady.class)
                .hasMessageStartingWith("worker.1 ended with exit code 3, after 0.");
    }

    @Test
    void one_of_which_nobody_said_whether_it_ends_has_done_its_work_when_it_ends_with_0() {
        var done = fleet.launch(worker(RestartPolicy.OPEN), 1);
        endsAfterHalfASecond(done, 0);
        readiness.await(done, noPort(), warnings::add);

        var failed = fleet.launch(worker(RestartPolicy.OPEN), 2);
        endsAfterHalfASecond(failed, 1);
        assertThatThrownBy(() -> readiness.await(failed, noPort(), warnings::add))
                .hasMessageStartingWith("worker.2 ended with exit code 1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void what_visitors_are_led_to_has_not_done_its_work_when_it_ends() {
        containers.behave(spec -> Script.ends(0));
        var web = Samples.web(image, 1, "once");
        var instance = fleet.launch(
                new Launch(web.release(), web.type(), web.start(), terms(RestartPolicy.NEVER), web.surroundings()), 1);

        assertThatThrownBy(() -> await(instance))
                .hasMessageStartingWith("web.1 ended with exit code 0, but it must keep running");
    }

    private void endsAfterHalfASecond(Instance instance, int exitCode) {
        Duration start = pacer.elapsed();
        prober.listen((container, port) -> {
            boolean isOver = pacer.elapsed().minus(start).toMillis() >= 500;
            if (isOver && containers.inspect(instance.id()).orElseThrow().isRunning()) {
                containers.end(instance.id(), exitCode);
            }
            return List.of();
        });
    }

    private Launch worker(RestartPolicy policy) {
        var web = Samples.web(image, 1, "work");
        return new Launch(web.release(), new ProcessType("worker"), web.start(), terms(policy), web.surroundings());
    }

    private static Launch.Terms terms(RestartPolicy policy) {
        return new Launch.Terms(ResourceLimits.NONE, Duration.ofSeconds(30), policy, List.of());
    }

    private static Criteria noPort() {
        return new Criteria(List.of(), 0, new Criteria.Visitor("localhost", false), Duration.ofSeconds(60));
    }

    @Test
    void a_service_whose_port_nobody_knows_is_waited_for_until_it_listens_on_any() {
        var instance = launched();
        prober.listen(
                (container, port) -> pacer.elapsed().toMillis() < 80 ? List.of() : List.of(new Listener("::", 8001)));

        awaitAnyPort(instance);

        assertThat(pacer.elapsed()).isBetween(Duration.ofMillis(80), Duration.ofMillis(110));
        assertThat(warnings).isEmpty();
    }

    @Test
    void that_it_listens_nowhere_is_told_and_no_failure() {
        prober.listenOnly(new Listener("127.0.0.1", 8001));

        awaitAnyPort(launched());

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("web.1 listens on no port that other services reach, after 30.0 s");
    }

    private void awaitAnyPort(Instance instance) {
        var visitor = new Criteria.Visitor("shop.example.org", true);
        readiness.await(
                instance, new Criteria(List.of(), Criteria.ANY_PORT, visitor, Duration.ofSeconds(60)), warnings::add);
    }

    @Test
    void uptime_is_waited_for() {
        await(launched(), checks("{\"uptime\": 10}"));

        assertThat(pacer.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void a_check_that_only_warns_is_told_and_forgiven() {
        prober.answer(request -> new Answer(500, ""));

        await(launched(), checks("{\"path\": \"/\", \"warn\": true}"));

        assertThat(warnings).singleElement().asString().contains("with 500");
    }

    @Test
    void what_django_shows_of_itself_is_remarked_and_a_page_of_the_apps_own_is_not() {
        var visitor = new Criteria.Visitor("shop.example.org", true);
        prober.answer(request -> new Answer(404, "because you have <code>DEBUG = True</code> in your settings"));

        assertThat(readiness.remark(launched(), visitor))
                .hasValueSatisfying(remark -> assertThat(remark)
                        .startsWith("Django runs with DEBUG = True")
                        .contains("config:show shop"));

        prober.answer(request -> new Answer(200, "how <code>DEBUG = True</code> is switched off"));
        assertThat(readiness.remark(launched(), visitor)).isEmpty();
    }

    private Instance launched() {
        return fleet.launch(Samples.web(image, 1, "serve"), 1);
    }

    private void await(Instance instance) {
        await(instance, List.of());
    }

    private void await(Instance instance, List<HealthCheck> checks) {
        var visitor = new Criteria.Visitor("shop.example.org", true);
        readiness.await(instance, new Criteria(checks, 5000, visitor, Duration.ofSeconds(60)), warnings::add);
    }

    private static List<HealthCheck> checks(String check) {
        return AppJson.parse("{\"healthchecks\": {\"web\": [" + check + "]}}")
                .checks()
                .of(ProcessType.WEB);
    }
}
