package dev.slipway.deploy.plan.sketch;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.image.ImageRef;
import dev.slipway.deploy.task.Errand;
import dev.slipway.run.Instance;
import dev.slipway.run.drawn.Connection;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.run.drawn.Ground;
import dev.slipway.run.drawn.Leaving;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rollout as it would be, in its order: what it stands on, what runs once, what starts, what tests it, and what goes. */
public record Sketch(Ground ground, Runs runs, Start start, Rehearsal rehearsal, Departure departure) {

    /** Only what would go, where the rest cannot be told. */
    public static Sketch retiring(List<Instance> present) {
        return new Sketch(
                Ground.of(List.of()),
                new Runs(List.of(), List.of(), List.of()),
                new Start(List.of(), List.of(), List.of(), ""),
                Rehearsal.NONE,
                new Departure(present, Leaving.NOTHING));
    }

    /** What is run to its end before anything starts, the names under which the image is pushed then, and what is run last. */
    public record Runs(List<Run> before, List<ImageRef> pushed, List<Run> after) {

        public Runs {
            before = List.copyOf(before);
            pushed = List.copyOf(pushed);
            after = List.copyOf(after);
        }
    }

    /** An errand and its container. */
    public record Run(Errand errand, Drawn drawn) {}

    /**
     * Instances that end before their successors start, the new ones in their order, networks for what serves, and the host
     * that instances are asked for.
     */
    public record Start(List<Instance> halted, List<Drawn> instances, List<Connection> onceServing, String host) {

        public Start {
            halted = List.copyOf(halted);
            instances = List.copyOf(instances);
            onceServing = List.copyOf(onceServing);
        }
    }

    /** Instances that would retire, and what goes with their releases. */
    public record Departure(List<Instance> instances, Leaving leaving) {

        public Departure {
            instances = List.copyOf(instances);
        }
    }

    Sketch with(Ground other) {
        return new Sketch(other, runs, start, rehearsal, departure);
    }

    Sketch with(Start other) {
        return new Sketch(ground, runs, other, rehearsal, departure);
    }

    /** The specifications of what would serve. */
    public List<ContainerSpec> starting() {
        return start.instances().stream().map(Drawn::spec).toList();
    }

    /** The same with what holds state, where that would be made: a hostname may lead to it, too. */
    public List<ContainerSpec> reachable() {
        var made = ground.backing().stream()
                .filter(service -> service.fate() != Ground.Fate.STAYS)
                .map(service -> service.drawn().spec());
        return Stream.concat(made, starting().stream()).toList();
    }

    /** Every container that would be made. */
    public Stream<Drawn> all() {
        return Stream.of(
                        ground.backing().stream().map(Ground.Backing::drawn),
                        runs.before().stream().map(Run::drawn),
                        start.instances().stream(),
                        rehearsal.beside().stream(),
                        rehearsal.tests().stream(),
                        runs.after().stream().map(Run::drawn))
                .flatMap(drawn -> drawn);
    }

    /** One of those that have a service's variables; empty: of the app that is one image. */
    public Optional<Drawn> of(String service) {
        return all().filter(drawn -> drawn.service().equals(service)).findFirst();
    }
}
