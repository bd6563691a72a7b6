package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.PartNetwork;
import dev.slipway.run.launch.Launch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From what is to run to what the engine is told. */
final class Blueprint {

    private Blueprint() {}

    static NetworkName network(Marks marks, AppName app) {
        return marks.network(app);
    }

    static ContainerSpec instance(Marks marks, Launch launch, Slot slot, List<PortBinding> ports) {
        Release release = launch.release();
        var names = new ArrayList<>(List.of(slot.type().value(), slot.toString()));
        names.addAll(furtherNames(launch));
        var subject = Optional.of(launch.type());
        return new ContainerSpec(
                nameOf(release, slot),
                release.image(slot.type()),
                entry(launch, slot.toString(), launch.start().command(), false),
                placement(marks, launch, subject, names, ports),
                policy(
                        launch,
                        marks.instance(launch, slot, ports),
                        launch.terms().restart()));
    }

    static String nameOf(Release release, Slot slot) {
        return release.app() + "." + slot + "." + release.number();
    }

    private static List<String> furtherNames(Launch launch) {
        return launch.release()
                .content()
                .parts()
                .find(launch.type())
                .map(part -> part.ties().names())
                .orElse(List.of());
    }

    /** Of what holds state for every release: it is on their networks, and under no release's name. */
    static ContainerSpec backing(Marks marks, Launch launch, List<PortBinding> ports, AppName dataName) {
        var app = launch.release().app();
        var start = launch.start();
        var entry = new ContainerSpec.Entry(
                start.entrypoint(), start.command(), start.environment(), start.workingDirectory(), false, false);
        var subject = Optional.of(launch.type());
        var names = backingNames(launch);
        var placement = new ContainerSpec.Placement(
                networks(marks, launch.release(), subject).get(0),
                names,
                ports,
                launch.surroundings().mounts(),
                joints(peers(marks, launch.release(), subject), names));
        var image = launch.release().image(launch.type());
        return new ContainerSpec(
                app + "." + launch.type(),
                image,
                entry,
                placement,
                policy(
                        launch,
                        marks.backing(launch, definition(image, entry, launch), ports, dataName),
                        launch.terms().restart()));
    }

    /** What it would be made from, if that were its image. */
    static String definition(ImageId image, ContainerSpec.Entry entry, Launch launch) {
        return Definition.of(image, entry, launch, published(launch, List.of()));
    }

    static List<String> backingNames(Launch launch) {
        var names = new ArrayList<>(List.of(launch.type().value()));
        names.addAll(furtherNames(launch));
        return names;
    }

    static ContainerSpec oneOff(Marks marks, Launch launch, OneOff.Order order, String name, Labels labels) {
        String number = name.substring(launch.release().app().value().length() + 1);
        var release = launch.release();
        var entry =
                entry(launch, number, order.isOwnCommand() ? launch.start().command() : order.command(), order.tty());
        var environment = new HashMap<>(entry.environment());
        environment.putAll(order.environment());
        return new ContainerSpec(
                name,
                order.service()
                        .or(() -> release.content().parts().main())
                        .map(release::image)
                        .orElse(release.content().image()),
                entered(order, entry, environment),
                order.terms().purpose() == Purpose.TEST
                        ? ofTest(marks, launch, order)
                        : ofCommand(marks, launch, order),
                policy(launch, labels, RestartPolicy.NEVER));
    }

    /** As the image means it to be entered, or by the command itself. */
    private static ContainerSpec.Entry entered(
            OneOff.Order order, ContainerSpec.Entry entry, Map<String, String> environment) {
        var command = entry.command();
        boolean isBare = order.terms().purpose() == Purpose.PLAN;
        return new ContainerSpec.Entry(
                isBare ? command.subList(0, 1) : entry.entrypoint(),
                isBare ? command.subList(1, command.size()) : command,
                environment,
                entry.workingDirectory(),
                false,
                entry.tty());
    }

    private static Optional<ProcessType> subject(Release release, OneOff.Order order) {
        return order.service().or(() -> release.content().parts().main());
    }

    /** It answers nobody, so that it has no names anywhere. */
    private static ContainerSpec.Placement ofCommand(Marks marks, Launch launch, OneOff.Order order) {
        return placement(marks, launch, subject(launch.release(), order), List.of(), List.of());
    }

    private static List<ContainerSpec.Joint> joints(List<NetworkName> networks, List<String> names) {
        return networks.stream()
                .map(network -> new ContainerSpec.Joint(network, names))
                .toList();
    }

    /** The networks of the release that a service of it is on, the first one being that which its containers are made on. */
    static List<NetworkName> networks(Marks marks, Release release, Optional<ProcessType> service) {
        var networks = service.flatMap(release.content().parts()::find)
                .map(part -> part.ties().networks())
                .orElse(List.of(PartNetwork.DEFAULT));
        return networks.stream()
                .map(network -> marks.network(release.app(), release.number(), network))
                .toList();
    }

    /** Those of them that its containers join before they start, under the names that they have on the first. */
    private static List<NetworkName> peers(Marks marks, Release release, Optional<ProcessType> service) {
        var networks = networks(marks, release, service);
        return release.content().parts().isEmpty() ? List.of() : networks.subList(1, networks.size());
    }

    /** What is tested reaches what tests it, too, by the name of its service. */
    private static ContainerSpec.Placement ofTest(Marks marks, Launch launch, OneOff.Order order) {
        var name = order.service().map(ProcessType::value).orElse(Purpose.TEST.label());
        var release = launch.release();
        var usual = placement(marks, launch, subject(release, order), List.of(name), List.of());
        var further = new ArrayList<>(
                usual.joined().stream().map(ContainerSpec.Joint::network).toList());
        further.add(marks.testNetwork(release.app(), release.number()));
        return new ContainerSpec.Placement(
                usual.network(), usual.aliases(), usual.ports(), usual.mounts(), joints(further, List.of(name)));
    }

    /**
     * The app's own network comes first always: its processes find each other there. Services find each other on their
     * release's, and what the app is linked to on the app's.
     */
    private static ContainerSpec.Placement placement(
            Marks marks, Launch launch, Optional<ProcessType> subject, List<String> names, List<PortBinding> ports) {
        var wanted = launch.surroundings().networks();
        var release = launch.release();
        var outer = new ArrayList<NetworkName>();
        var own = network(marks, release.app());
        var parts = release.content().parts();
        if (!parts.isEmpty()) {
            if (subject.filter(parts.onAppNetwork()::contains).isPresent()) {
                outer.add(own);
            }
            own = networks(marks, release, subject).get(0);
        }
        outer.addAll(wanted.beforeStart());
        // A one-off command answers nobody.
        var aliases = names.isEmpty() ? List.<String>of() : wanted.aliases();
        var further = new ArrayList<>(joints(outer, aliases));
        further.addAll(joints(peers(marks, release, subject), names));
        return new ContainerSpec.Placement(
                own, names, ports, launch.surroundings().mounts(), further);
    }

    private static ContainerSpec.Entry entry(Launch launch, String dyno, List<String> command, boolean tty) {
        var environment = new HashMap<>(launch.start().environment());
        int port = launch.release().operation().port();
        environment.put("DYNO", dyno);
        if (launch.release().content().parts().isEmpty() || isRouted(launch)) {
            // A service that nothing leads to from outside would take it for its own.
            environment.put("PORT", Integer.toString(port));
        }
        environment.put("SLIPWAY_APP", launch.release().app().value());
        environment.put("SLIPWAY_RELEASE", launch.release().number().toString());
        var start = launch.start();
        return new ContainerSpec.Entry(
                start.entrypoint(),
                withPort(command, port),
                Map.copyOf(environment),
                start.workingDirectory(),
                false,
                tty);
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
        return new ContainerSpec.Policy(labels, restart.atStart(), terms.stopGrace(), terms.limits(), terms.settings());
    }

    /**
     * The container's ports that are to be reached from outside, the one that it is told of first: of what hostnames lead to,
     * and of nothing else. Where the app's other hostnames lead is what its tree says it listens on, or else what PORT is.
     */
    static List<Integer> published(Launch launch, List<Integer> further) {
        if (launch.surroundings().isBranch()) {
            return launch.release().port(launch.type()).stream().boxed().toList();
        }
        if (!isRouted(launch)) {
            return List.of();
        }
        return Stream.concat(Stream.of(launch.release().operation().port()), further.stream())
                .distinct()
                .toList();
    }

    private static boolean isRouted(Launch launch) {
        return launch.type().equals(launch.release().routed());
    }
}
