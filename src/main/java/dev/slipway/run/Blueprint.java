package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.launch.Launch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From what is to run to what the engine is told. */
final class Blueprint {

    private Blueprint() {}

    static NetworkName network(Marks marks, AppName app) {
        return marks.network(app);
    }

    static ContainerSpec instance(Marks marks, Launch launch, Slot slot, List<PortBinding> ports) {
        Release release = launch.release();
        return new ContainerSpec(
                release.app() + "." + slot + "." + release.number(),
                release.content().image(),
                entry(launch, slot.toString(), launch.start().command(), false),
                placement(
                        launch,
                        network(marks, release.app()),
                        List.of(slot.type().value(), slot.toString()),
                        ports),
                policy(
                        launch,
                        marks.instance(launch, slot, ports),
                        launch.terms().restart()));
    }

    static ContainerSpec oneOff(Launch launch, OneOff.Order order, String name, Labels labels, NetworkName network) {
        String number = name.substring(launch.release().app().value().length() + 1);
        var entry = entry(launch, number, order.command(), order.tty());
        var environment = new HashMap<>(entry.environment());
        environment.putAll(order.environment());
        return new ContainerSpec(
                name,
                launch.release().content().image(),
                new ContainerSpec.Entry(
                        entry.entrypoint(), entry.command(), environment, entry.workingDirectory(), false, entry.tty()),
                placement(launch, network, List.of(), List.of()),
                policy(launch, labels, RestartPolicy.NEVER));
    }

    /** The app's own network comes first always: its processes find each other there. */
    private static ContainerSpec.Placement placement(
            Launch launch, NetworkName own, List<String> names, List<PortBinding> ports) {
        var wanted = launch.surroundings().networks();
        // A one-off command answers nobody.
        var aliases = names.isEmpty() ? List.<String>of() : wanted.aliases();
        return new ContainerSpec.Placement(
                own,
                names,
                ports,
                launch.surroundings().mounts(),
                new ContainerSpec.Joined(wanted.beforeStart(), aliases));
    }

    private static ContainerSpec.Entry entry(Launch launch, String dyno, List<String> command, boolean tty) {
        var environment = new HashMap<>(launch.start().environment());
        int port = launch.release().operation().port();
        environment.put("DYNO", dyno);
        environment.put("PORT", Integer.toString(port));
        environment.put("SLIPWAY_APP", launch.release().app().value());
        environment.put("SLIPWAY_RELEASE", launch.release().number().toString());
        return new ContainerSpec.Entry(List.of(), withPort(command, port), Map.copyOf(environment), "", false, tty);
    }

    /** A Procfile's one variable: there is no shell that would expand it. */
    private static List<String> withPort(List<String> command, int port) {
        String text = Integer.toString(port);
        return command.stream()
                .map(argument -> argument.replace("${PORT}", text).replaceAll("\\$PORT(?![A-Za-z0-9_])", text))
                .toList();
    }

    private static ContainerSpec.Policy policy(Launch launch, Labels labels, RestartPolicy restart) {
        var terms = launch.terms();
        return new ContainerSpec.Policy(labels, restart, terms.stopGrace(), terms.limits(), terms.settings());
    }

    /** The container's ports that are to be reached from outside, the one that it is told of first: only web has any. */
    static List<Integer> published(Launch launch, List<Integer> further) {
        if (!launch.type().equals(ProcessType.WEB)) {
            return List.of();
        }
        return Stream.concat(Stream.of(launch.release().operation().port()), further.stream())
                .distinct()
                .toList();
    }
}
