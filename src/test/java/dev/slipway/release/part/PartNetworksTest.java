package dev.slipway.release.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartNetworksTest {

    private static final PartNetwork OUTER = new PartNetwork("outer", false);
    private static final PartNetwork INNER = new PartNetwork("inner", true);

    private final LinkedHashMap<ProcessType, Part> parts = new LinkedHashMap<>();

    @Test
    void services_that_name_no_network_are_all_on_the_apps_own_too() {
        add("web", true);
        add("worker", false);

        assertThat(new Parts(parts).networks()).containsExactly(PartNetwork.DEFAULT);
        assertThat(new Parts(parts).onAppNetwork())
                .extracting(ProcessType::value)
                .containsExactly("web", "worker");
    }

    @Test
    void services_that_do_not_see_each_other_do_not_meet_on_the_apps_own() {
        add("web", true, OUTER);
        add("db", false, INNER);
        add("other", false, new PartNetwork("third", false));
        add("api", false, OUTER, INNER);

        assertThat(new Parts(parts).onAppNetwork())
                .extracting(ProcessType::value)
                .containsExactly("web", "api");
    }

    @Test
    void what_visitors_reach_is_on_it_even_without_a_way_out() {
        add("web", true, INNER);
        add("db", false, INNER);

        assertThat(new Parts(parts).onAppNetwork())
                .extracting(ProcessType::value)
                .containsExactly("web");
    }

    @Test
    void what_is_on_internal_networks_alone_is_reached_by_nothing_outside() {
        add("web", true, OUTER);
        add("api", false, OUTER, INNER);
        add("vault", false, INNER);

        var all = new Parts(parts);

        assertThat(all.isShutIn(new ProcessType("vault"))).isTrue();
        assertThat(all.isShutIn(new ProcessType("api"))).isFalse();
        assertThat(all.isShutIn(new ProcessType("web"))).isFalse();
        assertThat(all.isShutIn(new ProcessType("nobody"))).isFalse();
    }

    private void add(String name, boolean isRouted, PartNetwork... networks) {
        parts.put(
                new ProcessType(name),
                new Part(
                        new ImageId("sha256:1"),
                        new Run(List.of(), List.of(), Environment.EMPTY, "", List.of()),
                        new Ties(List.of(), List.of(), new Ports(List.of(), List.of()), List.of(), List.of(networks)),
                        new Care(
                                new Care.Kind(PartRole.ROLLED, isRouted, isRouted),
                                List.of(),
                                new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                                List.of())));
    }
}
