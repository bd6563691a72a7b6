package dev.slipway.deploy.plan.replay;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.deploy.plan.sketch.Sketch;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Drawings;
import dev.slipway.run.Instance;
import dev.slipway.run.Slot;
import dev.slipway.run.drawn.Drawn;
import java.util.ArrayList;
import java.util.List;

/** What runs of a release: what runs once, what serves, what tests it, and what goes. */
final class CrewLines {

    private final DeployPlan plan;
    private final Sketch sketch;
    private final DockerCommands docker;
    private final Variables variables;
    private final ImageId main;
    private ImageId image;

    CrewLines(DeployPlan plan, DockerCommands docker, Variables variables) {
        this.plan = plan;
        this.sketch = plan.change().sketch();
        this.docker = docker;
        this.variables = variables;
        this.main = plan.subject().release().mainImage();
        this.image = main;
    }

    /** The main image: after {@link #tasks} with what tasks have written to its files. */
    ImageId image() {
        return image;
    }

    /** The same with that image, if it would be the main one. */
    private ContainerSpec placed(ContainerSpec spec) {
        return spec.image().equals(main)
                ? new ContainerSpec(spec.name(), image, spec.entry(), spec.placement(), spec.policy())
                : spec;
    }

    void tasks(Script script) {
        for (Sketch.Run run : sketch.runs().before()) {
            script.part(
                    "run the " + run.errand().name() + " task of "
                            + run.errand().source(),
                    once(run));
        }
        script.part(
                "send the image to its registry",
                sketch.runs().pushed().stream()
                        .flatMap(name -> docker.push(image.value(), name.value()).stream())
                        .toList());
    }

    private List<String> once(Sketch.Run run) {
        var spec = placed(run.drawn().spec());
        String file = variables.fileOf(run.drawn());
        if (!run.errand().isKept()) {
            return docker.once(spec, file);
        }
        String written = image.isDigest()
                ? plan.app() + ":" + plan.subject().release().number() + "-written"
                : image + "-written";
        var lines = new ArrayList<>(docker.kept(spec, file, written));
        image = new ImageId(written);
        sketch.ground().images().forEach((name, of) -> {
            if (of.equals(main)) {
                lines.add(docker.tag(written, name.value()));
            }
        });
        return lines;
    }

    void start(Script script) {
        script.part(
                "end what may not run beside its successor",
                sketch.start().halted().stream()
                        .map(instance -> docker.stop(instance.container().name()))
                        .toList());
        var waits = new Waits(plan, docker);
        var lines = new ArrayList<String>();
        var slots = slots();
        for (int i = 0; i < slots.size(); i++) {
            var drawn = placed(sketch.start().instances().get(i));
            lines.addAll(docker.start(drawn.spec(), variables.fileOf(drawn)));
            lines.addAll(StackLines.afterStart(plan, docker, slots.get(i), drawn.spec()));
            lines.addAll(waits.forInstance(drawn, slots.get(i)));
        }
        script.part("start, each when what it needs answers", lines);
    }

    private Drawn placed(Drawn drawn) {
        return new Drawn(placed(drawn.spec()), drawn.service());
    }

    /** The process type of each instance, by its name. */
    private List<ProcessType> slots() {
        return sketch.start().instances().stream()
                .map(drawn -> plan.change().crew().slots().stream()
                        .filter(slot -> drawn.spec()
                                .name()
                                .equals(Drawings.nameOf(plan.subject().release(), slot)))
                        .map(Slot::type)
                        .findFirst()
                        .orElse(ProcessType.WEB))
                .toList();
    }

    void rehearse(Script script) {
        var rehearsal = sketch.rehearsal();
        if (rehearsal.isNone()) {
            return;
        }
        var network = rehearsal.network();
        var lines = new ArrayList<String>();
        lines.add(docker.network(network.name(), network.labels(), network.isInternal()));
        rehearsal.tested().forEach(tested -> lines.add(StackLines.connect(docker, tested)));
        rehearsal.beside().forEach(drawn -> lines.addAll(docker.start(placed(drawn.spec()), variables.fileOf(drawn))));
        rehearsal.met().forEach(met -> lines.add(StackLines.connect(docker, met)));
        var waits = new Waits(plan, docker);
        rehearsal.beside().forEach(drawn -> lines.addAll(waits.forInstance(drawn, new ProcessType(drawn.service()))));
        rehearsal.tests().forEach(drawn -> lines.addAll(docker.once(placed(drawn.spec()), variables.fileOf(drawn))));
        rehearsal
                .beside()
                .forEach(drawn -> lines.addAll(docker.retire(drawn.spec().name())));
        rehearsal.tested().forEach(tested -> lines.add(docker.disconnect(tested.network(), tested.container())));
        lines.add(docker.removeNetwork(network.name()));
        script.part("test it, and go on only if each test ends with 0", lines);
    }

    void serve(Script script) {
        script.part(
                "join the networks that are for what serves",
                sketch.start().onceServing().stream()
                        .map(joining -> StackLines.connect(docker, joining))
                        .toList());
        for (Sketch.Run run : sketch.runs().after()) {
            script.part(
                    "run the " + run.errand().name() + " task of "
                            + run.errand().source(),
                    docker.once(placed(run.drawn().spec()), variables.fileOf(run.drawn())));
        }
    }

    void retire(Script script) {
        script.part(
                "retire, once no connection is open",
                sketch.departure().instances().stream()
                        .map(Instance::container)
                        .flatMap(container -> docker.retire(container.name()).stream())
                        .toList());
        String suffix = "." + plan.subject().release().number();
        script.part(
                "give the new ones their names",
                plan.change().starting().stream()
                        .map(ContainerSpec::name)
                        .filter(name -> name.endsWith(suffix))
                        .map(name -> docker.rename(name, name.substring(0, name.length() - suffix.length())))
                        .toList());
    }
}
