package dev.slipway.container.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DockerCommandsTest {

    private static final DockerCommands DOCKER = commands("PASSWORD", "squeamish", "SHORT", "abc");

    @Test
    void a_process_is_typed_with_all_that_the_engine_would_be_told_but_values_of_variables() {
        var spec = spec(
                Map.of("PORT", "5000", "TOKEN", "hunter2"),
                List.of(EngineSetting.value("HostConfig.CapDrop", List.of("NET_RAW"))),
                List.of());

        assertThat(DOCKER.start(spec, "shop.env"))
                .containsExactly("docker run --detach --name shop.web.1 --network own --network-alias web"
                        + " --publish 127.0.0.1:20001:5000 --restart always --stop-timeout 30"
                        + " --security-opt no-new-privileges:true --log-driver json-file --pids-limit 4096 --init"
                        + " --memory 536870912 --cpus 0.5 --label a=b --cap-drop NET_RAW"
                        + " --env PORT=5000 --env-file shop.env image serve 'it'\\''s $HOME'");
    }

    @Test
    void what_has_no_flag_is_told_in_a_comment() {
        var spec = spec(Map.of(), List.of(EngineSetting.value("Isolation", "none")), List.of());

        assertThat(DOCKER.start(spec, "shop.env"))
                .first()
                .asString()
                .startsWith("#")
                .contains("Isolation = none");
    }

    @Test
    void a_comment_ends_with_its_line_and_names_what_is_secret() {
        var settings = List.of(EngineSetting.value("Isolation", "x\nrm -rf /y squeamish"));

        assertThat(DOCKER.start(spec(Map.of(), settings, List.of()), "shop.env"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("# ")
                .doesNotContain("\n", "squeamish");
    }

    @Test
    void what_a_compose_file_may_ask_of_the_engine_has_a_flag() {
        var settings = List.of(
                EngineSetting.value("Domainname", "x\nrm"),
                EngineSetting.value("HostConfig.IpcMode", "host"),
                EngineSetting.value("HostConfig.Privileged", true),
                new EngineSetting("HostConfig.CapAdd", EngineSetting.Shape.ITEM, "SYS_TIME"),
                EngineSetting.value("HostConfig.NanoCpus", 100_000L));

        assertThat(DOCKER.start(spec(Map.of(), settings, List.of()), ""))
                .singleElement()
                .asString()
                .contains(" --domainname 'x\nrm' --ipc host --privileged=true --cap-add SYS_TIME --cpus 0.0001 ");
    }

    @Test
    void further_networks_are_joined_before_the_start() {
        var joined = List.of(
                new ContainerSpec.Joint(new NetworkName("shared"), List.of("shop.web")),
                new ContainerSpec.Joint(new NetworkName("inner"), List.of("web", "web.1")));

        assertThat(DOCKER.start(spec(Map.of(), List.of(), joined), "shop.env"))
                .hasSize(4)
                .endsWith(
                        "docker network connect --alias shop.web shared shop.web.1",
                        "docker network connect --alias web --alias web.1 inner shop.web.1",
                        "docker start shop.web.1");
    }

    @Test
    void a_secret_in_a_command_is_put_in_by_the_shell() {
        assertThat(DOCKER.exec("shop.cache", List.of("redis-cli", "-a", "squeamish", "set it's squeamish abc")))
                .isEqualTo(
                        "docker exec shop.cache redis-cli -a \"$TYPED_PASSWORD\" 'set it'\\''s '\"$TYPED_PASSWORD\"' abc'");
    }

    @Test
    void variables_that_a_file_cannot_hold_come_from_the_shell() {
        var spec = spec(Map.of("KEY", "-----BEGIN\nabc\n", "TOKEN", "t"), List.of(), List.of());

        var line = commands("KEY", "-----BEGIN\nabc\n").start(spec, "shop.env");

        assertThat(line).last().asString().contains(" --env-file shop.env --env KEY=\"$TYPED_KEY\" image ");
        assertThat(VariableFile.of(spec.entry().environment(), Set.of()).lines())
                .containsExactly("TOKEN=t");
    }

    @Test
    void a_build_takes_variables_by_names_that_steer_nothing_of_who_types() {
        var docker = commands("LD_PRELOAD", "/tmp/evil.so", "PIN", "1234", "NPM_TOKEN", "squeamish");
        var arguments = new BuildRequest.Arguments(
                Map.of("LD_PRELOAD", "/tmp/evil.so", "PIN", "1234", "EDITION", "two"),
                Map.of("NPM_TOKEN", "squeamish"),
                true);
        var options = new BuildRequest.Options(
                arguments, ResourceLimits.NONE, "", new BuildRequest.Caching(false, false), List.of());
        var request = new BuildRequest(out -> {}, "Dockerfile", new ImageRef("shop:v1"), new Labels(Map.of()), options);

        assertThat(docker.build(request, "tree", Map.of("base", "docker-image://alpine")))
                .contains(" --build-arg EDITION=two --build-arg LD_PRELOAD=\"$TYPED_LD_PRELOAD\""
                        + " --build-arg PIN=\"$TYPED_PIN\" --secret id=NPM_TOKEN,env=TYPED_NPM_TOKEN ");
    }

    @Test
    void a_command_in_a_container_runs_as_whom_and_where_it_is_to() {
        var spec = new ExecSpec(
                List.of("warm", "a b"), Map.of("A", "1", "KEY", "squeamish"), false, new ExecSpec.Seat("root", "/srv"));

        assertThat(commands("KEY", "squeamish").exec("shop.web.1", spec))
                .startsWith("docker exec --user root --workdir /srv --env A=1 --env ")
                .endsWith(" shop.web.1 warm 'a b'")
                .doesNotContain("squeamish");
    }

    @Test
    void a_variable_of_ours_that_the_app_gives_is_not_shown() {
        var shell = new ShellVariables(new TreeMap<>(), Set.of(), Set.of(), Set.of("BASE_URL"));
        var spec = spec(Map.of("BASE_URL", "https://u:pw@x", "PORT", "5000"), List.of(), List.of());

        assertThat(new DockerCommands(shell).start(spec, "shop.env"))
                .singleElement()
                .asString()
                .contains(" --env PORT=5000 --env-file shop.env ")
                .doesNotContain("pw");
    }

    @Test
    void names_that_are_no_secret_and_the_program_stay_as_they_are() {
        var values = new TreeMap<>(Map.of("TYPED_POSTGRES_USER", "postgres", "TYPED_X", "docker"));
        var docker = new DockerCommands(new ShellVariables(values, Set.of("TYPED_POSTGRES_USER"), Set.of(), Set.of()));

        assertThat(docker.pull("postgres:16")).isEqualTo("docker pull postgres:16");
    }

    @Test
    void a_build_with_secrets_is_one_by_buildkit_also_where_that_has_to_be_asked_for() {
        var arguments = new BuildRequest.Arguments(Map.of(), Map.of("NPM_TOKEN", "squeamish"), true);
        var options = new BuildRequest.Options(
                arguments, ResourceLimits.NONE, "", new BuildRequest.Caching(false, false), List.of());
        var request = new BuildRequest(out -> {}, "Dockerfile", new ImageRef("shop:v1"), new Labels(Map.of()), options);

        assertThat(DOCKER.build(request, "tree", Map.of())).startsWith("DOCKER_BUILDKIT=1 docker build ");
    }

    private static DockerCommands commands(String... variables) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            values.put(ShellVariables.nameOf(variables[i]), variables[i + 1]);
        }
        return new DockerCommands(new ShellVariables(values, Set.of(), Set.of(), Set.of()));
    }

    @Test
    void a_text_is_written_without_what_is_secret_of_it() {
        assertThat(DOCKER.written("tree/inline", "FROM a\nRUN login squeamish\n"))
                .containsExactly("printf %s 'FROM a", "RUN login '\"$TYPED_PASSWORD\"'", "' > tree/inline");
    }

    @Test
    void a_health_check_has_flags() {
        var check = Map.of("Test", List.of("CMD", "pg_isready", "-U", "a b"), "Interval", 5_000_000_000L, "Retries", 3);

        assertThat(DOCKER.start(spec(Map.of(), List.of(EngineSetting.value("Healthcheck", check)), List.of()), ""))
                .singleElement()
                .asString()
                .contains("--health-cmd 'pg_isready -U '", "--health-interval 5000000000ns", "--health-retries 3");
    }

    @Test
    void what_a_task_has_written_is_kept_without_what_it_was_given() {
        var lines = DOCKER.kept(spec(Map.of("TOKEN", "t"), List.of(), List.of()), "shop.env", "written");

        assertThat(lines).hasSize(4).last().isEqualTo("docker rm --volumes shop.web.1");
        assertThat(lines.get(2))
                .startsWith("docker commit --change 'ENV TOKEN=' --change 'LABEL a='")
                .contains("{{json .Config.Cmd}}", "{{json .Config.Entrypoint}}")
                .endsWith(" shop.web.1 written");
    }

    private static ContainerSpec spec(
            Map<String, String> environment, List<EngineSetting> settings, List<ContainerSpec.Joint> joined) {
        return new ContainerSpec(
                "shop.web.1",
                new ImageId("image"),
                new ContainerSpec.Entry(List.of(), List.of("serve", "it's $HOME"), environment, "", false, false),
                new ContainerSpec.Placement(
                        new NetworkName("own"),
                        List.of("web"),
                        List.of(new PortBinding(5000, 20001)),
                        List.of(),
                        joined),
                new ContainerSpec.Policy(
                        Labels.of("a", "b"),
                        RestartPolicy.ALWAYS,
                        Duration.ofSeconds(30),
                        new ResourceLimits(512L << 20, 500_000_000L),
                        settings));
    }
}
