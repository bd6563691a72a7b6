package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.PortBinding;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Part;
import dev.slipway.route.Frontage;
import dev.slipway.route.Hostname;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import dev.slipway.run.Instance;
import dev.slipway.run.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hostnames of an app that lead to another of its processes than the others do, and to which instances of it. */
record Branches(Frontage frontage, AppName app) {

    /**
     * To what runs.
     *
     * @param main what the app's own hostnames lead to: one that is said to lead there too is none of the others
     */
    List<Branch> of(List<Instance> main, List<Instance> instances, Function<AppName, List<Instance>> backing) {
        var led = frontage.branches(app);
        main.forEach(instance -> led.remove(instance.type()));
        if (led.isEmpty()) {
            return List.of();
        }
        var reachable = reachable(instances, backing);
        return led.entrySet().stream()
                .map(branch -> branch(
                        branch,
                        reachable.stream()
                                .filter(instance -> instance.type().equals(branch.getKey()))
                                .map(instance -> new PortBinding(instance.mainPort(), instance.hostPort()))
                                .toList()))
                .toList();
    }

    private List<Instance> reachable(List<Instance> instances, Function<AppName, List<Instance>> backing) {
        return Stream.concat(instances.stream(), backing.apply(app).stream())
                .filter(instance -> instance.isRoutable() && instance.isBranch())
                .toList();
    }

    /** To what would run: what is not among it holds state, and stays as it is. */
    List<Branch> drawn(ProcessType main, List<ContainerSpec> drawn, Function<AppName, List<Instance>> backing) {
        var led = frontage.branches(app);
        led.remove(main);
        var branches = new ArrayList<Branch>();
        for (var branch : led.entrySet()) {
            var bindings = drawn.stream()
                    .filter(spec -> Marks.branch(spec.policy().labels())
                            .filter(branch.getKey()::equals)
                            .isPresent())
                    .flatMap(spec -> spec.placement().ports().stream())
                    .toList();
            branches.add(
                    bindings.isEmpty()
                            ? of(List.of(), List.of(), only(branch.getKey(), backing)).stream()
                                    .filter(one -> one.process().equals(branch.getKey()))
                                    .findFirst()
                                    .orElseThrow()
                            : branch(branch, bindings));
        }
        return branches;
    }

    private static Function<AppName, List<Instance>> only(
            ProcessType process, Function<AppName, List<Instance>> backing) {
        return app -> backing.apply(app).stream()
                .filter(instance -> instance.type().equals(process))
                .toList();
    }

    private Branch branch(Map.Entry<ProcessType, List<Hostname>> led, List<PortBinding> bindings) {
        int port = bindings.stream().mapToInt(PortBinding::containerPort).max().orElse(Entrance.USUAL_CONTAINER_PORT);
        return frontage.branch(
                app,
                led,
                port,
                bindings.stream().map(PortBinding::hostPort).sorted().toList());
    }

    /** Sentences on hostnames that will answer 502, since the release has nothing that they could lead to. */
    List<String> leadingNowhere(Release release) {
        var sentences = new ArrayList<String>();
        frontage.branches(app)
                .forEach((process, hostnames) -> obstacle(release, process)
                        .ifPresent(obstacle -> sentences.add(
                                hostnames.stream().map(Hostname::value).collect(Collectors.joining(", "))
                                        + " answers 502: " + obstacle + ". domains:remove " + app + " "
                                        + hostnames.get(0)
                                        + " takes it away.")));
        return sentences;
    }

    private static Optional<String> obstacle(Release release, ProcessType process) {
        var parts = release.content().parts();
        boolean isThere = parts.isEmpty()
                ? release.types().contains(process)
                : parts.find(process).filter(Part::isKept).isPresent();
        if (!isThere) {
            return Optional.of(release.number() + " has no " + process + " that runs");
        }
        if (parts.isShutIn(process)) {
            return Optional.of(process + " is on internal networks only, which nothing outside the stack reaches");
        }
        return release.port(process).isPresent()
                ? Optional.empty()
                : Optional.of("nothing says which port " + process + " listens on (expose: [PORT] does)");
    }
}
