package dev.slipway.deploy;

import dev.slipway.container.Container;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.run.Marks;
import java.util.List;
import java.util.Map;

/**
 * The release that an app has deployed: the process types it is made of, and its instances as the engine has them.
 *
 * @param declared how many of each type run unless its owner scales it
 * @param tasks what its tree declares beside them, which runs once for each release and never stays
 */
public record Serving(
        ReleaseNumber release,
        List<ProcessType> types,
        Map<ProcessType, Integer> declared,
        List<ProcessType> tasks,
        List<Member> instances) {

    public Serving {
        types = List.copyOf(types);
        declared = Map.copyOf(declared);
        tasks = List.copyOf(tasks);
        instances = List.copyOf(instances);
    }

    public Serving(ReleaseNumber release, List<ProcessType> types, List<Member> instances) {
        this(release, types, Map.of(), List.of(), instances);
    }

    /** The {@code number}th instance of a type, counted from 1: {@code web.1}. */
    public record Member(ProcessType type, int number, Container container) {

        /** As typed and shown: {@code web.1}. */
        public String name() {
            return type + "." + number;
        }

        /** Whether it has done what it was there for and ended, which its owner lets it. */
        public boolean isDone() {
            var state = container.state();
            return state.phase() == Container.Phase.EXITED && state.exitCode() == 0 && Marks.mayEnd(container);
        }
    }
}
