package dev.slipway.container.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine is asked for. */
class RequestsTest {

    @Test
    void a_directory_of_a_volume_is_never_asked_for_as_all_of_it() {
        var mounts = List.of(new Mount("data", "/all", false), new Mount("data", "/up", true, "uploads/a"));
        var spec = new ContainerSpec(
                "shop.web.1",
                new ImageId("sha256:abc"),
                new ContainerSpec.Entry(List.of(), List.of(), Map.of(), "", false, false),
                new ContainerSpec.Placement(new NetworkName("none"), List.of(), List.of(), mounts),
                new ContainerSpec.Policy(
                        new Labels(Map.of()), RestartPolicy.NEVER, Duration.ofSeconds(1), ResourceLimits.NONE));

        var body = EngineJson.write(Requests.create(spec, Set.of()));

        assertThat(body)
                .contains("\"Binds\":[\"data:/all\"]")
                .containsPattern("\"Mounts\":\\[\\{[^]]*\"Subpath\":\"uploads/a\"")
                .containsOnlyOnce("/up\"");
    }
}
