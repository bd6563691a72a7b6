package dev.slipway.deploy.plan.sketch;

import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.run.drawn.Connection;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.run.drawn.Ground;
import java.util.List;
import java.util.Map;

/** What would test the instances before visitors reach them: where, which of them, what runs beside, and the tests. */
public record Rehearsal(
        Ground.Network network, List<Connection> tested, List<Drawn> beside, List<Connection> met, List<Drawn> tests) {

    public static final Rehearsal NONE = new Rehearsal(
            new Ground.Network(new NetworkName("none"), new Labels(Map.of()), false),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    public Rehearsal {
        tested = List.copyOf(tested);
        beside = List.copyOf(beside);
        met = List.copyOf(met);
        tests = List.copyOf(tests);
    }

    public boolean isNone() {
        return tests.isEmpty();
    }
}
