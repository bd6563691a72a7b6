package dev.slipway.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.DeployLocks;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.Mount;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.release.part.Bookends;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {

    private static final AppName SHOP = new AppName("shop");
    private static final Snapshot SNAPSHOT = new Snapshot(
            Environment.EMPTY.with(new EnvKey("TZ"), new Secret("UTC")),
            Environment.EMPTY.with(new EnvKey("KEY"), new Secret("two\nlines \"quoted\"")));

    @TempDir
    Path directory;

    private StateDir state;
    private Releases releases;
    private AppLock lock;

    @BeforeEach
    void begin() {
        state = new StateDir(directory);
        releases = new Releases(state, new Configs(state));
        lock = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC()).hold(SHOP, "anna", "a test");
    }

    @Test
    void a_release_is_read_as_it_was_written() {
        var processes = new LinkedHashMap<ProcessType, List<String>>();
        processes.put(new ProcessType("worker"), List.of("work", "two words"));
        processes.put(ProcessType.WEB, List.of());
        var checks = AppJson.parse("{\"healthchecks\": {\"web\": [{\"path\": \"/\", \"attempts\": 2}]}}")
                .checks();
        var release = new Release(
                SHOP,
                new ReleaseNumber(1),
                new Origin(Instant.parse("2026-11-01T10:00:00Z"), "anna", "Deploy 1a2b3c4 \"Fix\"", "1a2b3c4"),
                new Content(new ImageId("sha256:abc"), "dockerfile", 8000, processes),
                new Operation(8000, checks, new Formation(new TreeMap<>(Map.of(ProcessType.WEB, 2))), true));

        releases.add(lock, release, SNAPSHOT);

        assertThat(releases.require(SHOP, release.number())).isEqualTo(release);
        assertThat(releases.require(SHOP, release.number()).types())
                .containsExactly(new ProcessType("worker"), ProcessType.WEB);
        assertThat(releases.snapshot(SHOP, release.number())).isEqualTo(SNAPSHOT);
    }

    @Test
    void so_is_what_its_services_want_besides() {
        var command = new ExecSpec(List.of("warm", "up"), Map.of("A", "b"), false, new ExecSpec.Seat("root", "/srv"));
        var care = new Care(
                new Care.Kind(PartRole.ROLLED, true, true),
                List.of(),
                new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                List.of(),
                new Bookends(List.of(command), List.of()));
        var mount = new Mount("data", "/up", true, "uploads");
        var part = new Part(
                new ImageId("sha256:abc"),
                new Run(List.of(), List.of(), Environment.EMPTY, "", List.of()),
                new Ties(List.of(), List.of(mount), List.of(), List.of()),
                care);

        var read = PartFile.of(part).part();

        assertThat(read).isEqualTo(part);
    }

    @Test
    void what_a_release_keeps_is_its_owners_alone() throws IOException {
        add(1);

        try (var files = Files.list(state.release("shop", 1))) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void numbers_go_on_after_the_current_one_also_when_others_are_forgotten() {
        assertThat(releases.next(SHOP)).isEqualTo(new ReleaseNumber(1));
        add(1);
        add(2);
        releases.markCurrent(lock, new ReleaseNumber(2));
        releases.remove(SHOP, new ReleaseNumber(1));

        assertThat(releases.next(SHOP)).isEqualTo(new ReleaseNumber(3));
        assertThat(releases.list(SHOP)).extracting(Release::number).containsExactly(new ReleaseNumber(2));
        assertThat(releases.current(SHOP).orElseThrow().number()).isEqualTo(new ReleaseNumber(2));
        assertThatThrownBy(() -> releases.require(SHOP, new ReleaseNumber(1))).isInstanceOf(ReleaseNotFound.class);
    }

    @Test
    void a_log_alone_is_no_release() {
        releases.writeLog(SHOP, new ReleaseNumber(1), "Not deployed");

        assertThat(releases.list(SHOP)).isEmpty();
        assertThat(releases.next(SHOP)).isEqualTo(new ReleaseNumber(1));
        assertThat(releases.log(SHOP, new ReleaseNumber(1))).contains("Not deployed");
    }

    private void add(int number) {
        releases.add(
                lock,
                new Release(
                        SHOP,
                        new ReleaseNumber(number),
                        new Origin(Instant.EPOCH, "anna", "Deploy", ""),
                        new Content(new ImageId("sha256:abc"), "dockerfile", 0, Map.of(ProcessType.WEB, List.of())),
                        new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false)),
                SNAPSHOT);
    }
}
