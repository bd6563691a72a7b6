package dev.slipway.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionReaderTest {

    @Test
    void several_options_are_several_however_they_were_quoted() {
        assertThat(OptionReader.read(List.of("--build-arg", "X=Y", "--add-host", "db:192.0.2.1")))
                .extracting(TypedOption::text)
                .containsExactly("--build-arg X=Y", "--add-host db:192.0.2.1");
        assertThat(OptionReader.read(List.of("--shm-size 256m --read-only")))
                .extracting(TypedOption::text)
                .containsExactly("--shm-size 256m", "--read-only");
    }

    @Test
    void what_is_kept_reads_as_what_was_typed() {
        for (TypedOption option : OptionReader.read(
                List.of("--health-cmd", "curl -f 'localhost'", "--label=note=$(id)", "--init=false"))) {
            assertThat(OptionReader.kept(option.text())).isEqualTo(option);
        }
    }

    @Test
    void options_stand_where_the_engine_looks_for_them() {
        var options = OptionReader.read(List.of(
                "-m 512m --cpus 0.5 --shm-size=64m --ulimit nofile=1024:2048 --add-host db:192.0.2.1 --tmpfs /tmp:size=8m"
                        + " --read-only --user 1000:1000 --stop-signal SIGINT --log-opt max-size=5m --label a=b"
                        + " --health-cmd 'test -e /up' --health-interval 2s --entrypoint /start"));
        var body = new HashMap<String, Object>(Map.of(
                "HostConfig", Map.of("LogConfig", Map.of("Type", "json-file", "Config", Map.of("max-file", "3")))));

        RunOptions.of(options).settings().forEach(setting -> setting.applyTo(body));

        assertThat(body)
                .containsEntry("User", "1000:1000")
                .containsEntry("StopSignal", "SIGINT")
                .containsEntry("Labels", Map.of("a", "b"))
                .containsEntry("Entrypoint", List.of("/start"))
                .containsEntry(
                        "Healthcheck", Map.of("Test", List.of("CMD-SHELL", "test -e /up"), "Interval", 2_000_000_000L))
                .containsEntry(
                        "HostConfig",
                        Map.of(
                                "Memory",
                                512L << 20,
                                "NanoCpus",
                                500_000_000L,
                                "ShmSize",
                                64L << 20,
                                "Ulimits",
                                List.of(Map.of("Name", "nofile", "Soft", 1024L, "Hard", 2048L)),
                                "ExtraHosts",
                                List.of("db:192.0.2.1"),
                                "Tmpfs",
                                Map.of("/tmp", "size=8m"),
                                "ReadonlyRootfs",
                                true,
                                "LogConfig",
                                Map.of("Type", "json-file", "Config", Map.of("max-file", "3", "max-size", "5m"))));
    }

    @Test
    void mounts_are_written_in_either_way() {
        var options = RunOptions.of(
                OptionReader.read(
                        List.of(
                                "-v /srv/shop:/data:ro --volume cache:/cache -v /tmp --mount type=volume,source=up,target=/up,readonly")));

        assertThat(options.mounts())
                .containsExactly(
                        new Mount("/srv/shop", "/data", true),
                        new Mount("cache", "/cache", false),
                        new Mount("", "/tmp", false),
                        new Mount("up", "/up", true));
        assertThat(options.settings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--privileged",
                "--cap-add SYS_ADMIN",
                "--device /dev/sda",
                "--pid host",
                "--pid=host",
                "--network host",
                "--net=host",
                "--ipc host",
                "--security-opt seccomp=unconfined",
                "--volumes-from other",
                "--link db",
                "-p 80:80",
                "-e A=b",
                "--userns host",
                "--frobnicate 1"
            })
    void what_would_give_the_host_away_or_is_not_known_is_refused(String option) {
        assertThatThrownBy(() -> OptionReader.read(List.of(option)))
                .isInstanceOf(Misuse.class)
                .satisfies(refusal -> assertThat(((Misuse) refusal).nextSteps()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--memory much",
                "--ulimit nofile",
                "--sysctl kernel.shmmax=1",
                "--label dev.slipway.app=other",
                "--add-host db",
                "--log-opt labels=x",
                "-v /srv:data",
                "-v ../x:/data",
                "-v /srv:/data:rshared",
                "--mount type=npipe,source=a,target=/b",
                "--pids-limit -1",
                "--tmpfs /"
            })
    void a_value_that_is_none_is_refused(String option) {
        var read = OptionReader.read(List.of(option));

        assertThatThrownBy(() -> read.get(0).check(Phase.RUN)).isInstanceOf(Misuse.class);
    }

    @Test
    void options_of_builds_are_for_builds_and_those_of_containers_count_for_nothing_there() {
        var argument = OptionReader.read(List.of("--build-arg A=b")).get(0);
        var volume = OptionReader.read(List.of("-v /tmp")).get(0);

        assertThatThrownBy(() -> argument.check(Phase.DEPLOY)).hasMessageContaining("--build-arg is for builds");
        assertThat(argument.check(Phase.BUILD)).isEmpty();
        assertThat(volume.check(Phase.BUILD)).isPresent();
    }

    @Test
    void a_build_has_its_arguments_hosts_labels_and_target() {
        var options = BuildOptions.of(OptionReader.read(List.of(
                "--build-arg A=b=c --build-arg TOKEN --label x=y --add-host db:192.0.2.1 --target small --no-cache")));

        assertThat(options.arguments().values()).isEqualTo(Map.of("A", "b=c"));
        assertThat(options.arguments().configured()).containsExactly("TOKEN");
        assertThat(options.labels()).isEqualTo(Map.of("x", "y"));
        assertThat(options.hosts()).containsExactly("db:192.0.2.1");
        assertThat(options.target()).isEqualTo("small");
        assertThat(options.caching()).isEqualTo(new BuildOptions.Caching(true, false));
        assertThatThrownBy(() -> BuildOptions.of(OptionReader.read(List.of("--build-arg BUILDKIT_SYNTAX=evil"))))
                .isInstanceOf(Misuse.class);
    }
}
