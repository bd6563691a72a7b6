package dev.slipway.container.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCommandsTest {

    @Test
    void a_process_is_typed_with_all_that_the_engine_would_be_told_but_values_of_variables() {
        var spec = spec(
                Map.of("PORT", "5000", "TOKEN", "hunter2"),
                List.of(EngineSetting.value("HostConfig.CapDrop", List.of("NET_RAW"))),
                ContainerSpec.Joined.NONE);

        assertThat(DockerCommands.start(spec))
                .containsExactly("docker run --detach --name shop.web.1 --network own --network-alias web"
                        + " --publish 127.0.0.1:20001:5000 --restart always --stop-timeout 30"
                        + " --security-opt no-new-privileges:true --log-driver json-file --pids-limit 4096 --init"
                        + " --memory 536870912 --cpus 0.5 --label a=b --cap-drop NET_RAW"
                        + " --env PORT=5000 --env TOKEN image serve 'it'\\''s $HOME'");
    }

    @Test
    void what_has_no_flag_is_told_in_a_comment() {
        var spec = spec(Map.of(), List.of(EngineSetting.value("Healthcheck.Retries", 3)), ContainerSpec.Joined.NONE);

        assertThat(DockerCommands.start(spec))
                .first()
                .asString()
                .startsWith("#")
                .contains("Healthcheck.Retries = 3");
    }

    @Test
    void further_networks_are_joined_before_the_start() {
        var joined = new ContainerSpec.Joined(List.of(new NetworkName("shared")), List.of("shop.web"));

        assertThat(DockerCommands.start(spec(Map.of(), List.of(), joined)))
                .hasSize(3)
                .contains("docker network connect --alias shop.web shared shop.web.1", "docker start shop.web.1");
    }

    private static ContainerSpec spec(
            Map<String, String> environment, List<EngineSetting> settings, ContainerSpec.Joined joined) {
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
