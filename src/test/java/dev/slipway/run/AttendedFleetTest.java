package dev.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.config.Environment;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Release;
import dev.slipway.release.part.Bookends;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Parts;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import dev.slipway.run.launch.Attendance;
import dev.slipway.run.launch.Launch;
import dev.slipway.store.StateId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is run in instances after their start and before their stop. */
class AttendedFleetTest {

    private static final ExecSpec WARM = new ExecSpec(List.of("warm", "up"), Map.of(), false);
    private static final ExecSpec LEAVE = new ExecSpec(List.of("leave"), Map.of(), false);

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1", 5000);
    private final InMemoryContainers containers = new InMemoryContainers(images);
    private final List<String> run = new CopyOnWriteArrayList<>();
    private final Bookends bookends = new Bookends(List.of(WARM, WARM), List.of(LEAVE));
    private final Fleet fleet = new Fleet(
            containers, new Ports(containers, new Random(1)), app -> List.of(), new Marks(new StateId("0000000a")));

    AttendedFleetTest() {
        var attendance = new Attendance(containers);
        fleet.beforeStop((instance, limit) -> attendance.stopping(instance.id(), bookends, limit));
    }

    private void commandsEnd(int exitCode, String... output) {
        containers.behaveInExec(words -> {
            run.add(String.join(" ", words));
            return Script.ends(exitCode, output);
        });
    }

    private Launch launch() {
        var release = Samples.release(image, 1, Map.of());
        var care = new Care(
                new Care.Kind(PartRole.ROLLED, true, true),
                List.of(),
                new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                List.of(),
                bookends);
        var part = new Part(
                image,
                new Run(List.of(), List.of(), Environment.EMPTY, "", List.of()),
                new Ties(List.of(), List.of(), List.of(), List.of()),
                care);
        var content = release.content();
        var parts = new Parts(Map.of(ProcessType.WEB, part));
        return Samples.launch(
                new Release(
                        release.app(),
                        release.number(),
                        release.origin(),
                        new Content(
                                content.image(),
                                content.builder(),
                                content.declaredPort(),
                                content.processes(),
                                content.assets(),
                                parts),
                        release.operation()),
                Map.of());
    }

    @Test
    void is_run_one_after_the_other_before_anybody_waits_for_it_and_before_it_goes() {
        commandsEnd(0);

        var instance = fleet.launch(launch(), 1);

        assertThat(run).containsExactly("warm up", "warm up");
        fleet.retire(instance, Duration.ofSeconds(5));
        assertThat(run).containsExactly("warm up", "warm up", "leave");
        assertThat(fleet.of(Samples.SHOP)).isEmpty();
    }

    @Test
    void leaves_nothing_behind_when_it_fails_after_the_start() {
        commandsEnd(3, "one line", "cache is not there");

        assertThatThrownBy(() -> fleet.launch(launch(), 1))
                .isInstanceOf(AppFailed.class)
                .hasMessage("The post_start command of web ended with 3: cache is not there");
        assertThat(run).hasSize(1);
        assertThat(fleet.of(Samples.SHOP)).isEmpty();
    }

    @Test
    void keeps_nothing_from_stopping() {
        commandsEnd(0);
        var failing = fleet.launch(launch(), 1);
        var hanging = fleet.launch(launch(), 2);

        commandsEnd(1, "no");
        fleet.halt(failing, Duration.ofSeconds(5));
        containers.behaveInExec(words -> Script.serves());
        fleet.retire(hanging, Duration.ofMillis(100));

        assertThat(fleet.of(Samples.SHOP))
                .singleElement()
                .matches(left -> !left.container().isRunning());
    }
}
