package dev.slipway.run;

import dev.slipway.container.Container;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Snapshot;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.run.drawn.Connection;
import dev.slipway.run.drawn.Drawn;
import dev.slipway.run.drawn.Ground;
import dev.slipway.run.drawn.Leaving;
import dev.slipway.run.image.ReleaseImages;
import dev.slipway.run.launch.Launch;
import dev.slipway.run.launch.Launches;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine would be told of a release that is not written down yet, by the same blueprints by which it is told. Nothing
 * is made, and nothing is taken: ports are such that are free now.
 */
public final class Drawings {

    private final Fleet fleet;
    private final BackingServices backing;
    private final ReleaseNetworks networks;
    private final Launches launches;
    private final Marks marks;
    private final ReleaseImages images;

    public Drawings(Fleet fleet, BackingServices backing, Launches launches, Marks marks, ReleaseImages images) {
        this.fleet = fleet;
        this.backing = backing;
        this.networks = fleet.networks();
        this.launches = launches;
        this.marks = marks;
        this.images = images;
    }

    /** In the order of the slots. */
    public List<Drawn> instances(Release release, Snapshot snapshot, List<Slot> slots) {
        var foreseen = launches.of(snapshot);
        Map<ProcessType, Launch> byType = new HashMap<>();
        var each = slots.stream()
                .map(slot -> byType.computeIfAbsent(slot.type(), type -> foreseen.of(release, type)))
                .toList();
        var free = free(each);
        var drawn = new ArrayList<Drawn>();
        for (int i = 0; i < slots.size(); i++) {
            var launch = each.get(i);
            drawn.add(new Drawn(
                    Blueprint.instance(marks, launch, slots.get(i), bindings(launch, free)),
                    service(release, launch.type())));
        }
        return drawn;
    }

    /** As many as are published of them all. */
    private Deque<Integer> free(List<Launch> each) {
        int count =
                each.stream().mapToInt(launch -> fleet.published(launch).size()).sum();
        return new ArrayDeque<>(count == 0 ? List.of() : fleet.freePorts(count));
    }

    private List<PortBinding> bindings(Launch launch, Deque<Integer> free) {
        return fleet.published(launch).stream()
                .map(port -> new PortBinding(port, free.isEmpty() ? 0 : free.remove()))
                .toList();
    }

    private static String service(Release release, ProcessType type) {
        return release.content().parts().isEmpty() ? "" : type.value();
    }

    /** The service whose variables a command has. */
    public static String service(Release release, OneOff.Order order) {
        var parts = release.content().parts();
        return parts.isEmpty()
                ? ""
                : order.service().or(parts::main).map(ProcessType::value).orElse("");
    }

    /** What its container would be called. */
    public static String nameOf(Release release, Slot slot) {
        return Blueprint.nameOf(release, slot);
    }

    public Ground ground(Release release, Snapshot snapshot) {
        var app = release.app();
        var made = new ArrayList<Ground.Network>();
        made.add(new Ground.Network(marks.network(app), marks.of(app), false));
        release.content()
                .parts()
                .networks()
                .forEach(network -> made.add(new Ground.Network(
                        marks.network(app, release.number(), network),
                        marks.releaseNetworks(app),
                        network.isInternal())));
        var volumes = BackingServices.volumesOf(release)
                .map(volume ->
                        new Ground.Volume(volume.value(), backing.volumes().labels(app)))
                .toList();
        return new Ground(images.names(release), made, volumes, backing(release, snapshot));
    }

    /** What holds state, and what becomes of each. */
    public List<Ground.Backing> backing(Release release, Snapshot snapshot) {
        var names = release.content().parts().inRole(PartRole.BACKING);
        if (names.isEmpty()) {
            return List.of();
        }
        var foreseen = launches.of(snapshot);
        var present = backing.of(release.app());
        return names.stream()
                .map(name -> backing(foreseen.of(release, name), present))
                .toList();
    }

    private Ground.Backing backing(Launch launch, List<Instance> all) {
        var release = launch.release();
        var present = all.stream()
                .filter(service -> service.type().equals(launch.type()))
                .map(Instance::container)
                .findFirst();
        var fate = present.map(container ->
                        backing.isMadeFrom(container, launch) ? Ground.Fate.STAYS : Ground.Fate.STARTS_ANEW)
                .orElse(Ground.Fate.STARTS);
        boolean stays = fate == Ground.Fate.STAYS;
        var drawn = new Drawn(
                backing.blueprint(launch, stays ? List.of() : bindings(launch, free(List.of(launch)))),
                launch.type().value());
        var former = present.map(Container::name).orElse("");
        var name = stays ? former : drawn.spec().name();
        var joined = stays
                ? Blueprint.networks(marks, release, Optional.of(launch.type()))
                : backing.live(release.app(), launch);
        var names = Blueprint.backingNames(launch);
        return new Ground.Backing(
                drawn,
                fate,
                former,
                joined.stream()
                        .map(network -> new Connection(network, name, names))
                        .toList());
    }

    /** The networks that are for what serves. */
    public List<Connection> onceServing(Release release, Snapshot snapshot, List<Slot> slots) {
        var foreseen = launches.of(snapshot);
        var connections = new ArrayList<Connection>();
        for (Slot slot : slots) {
            var wanted = foreseen.of(release, slot.type()).surroundings().networks();
            String name = Blueprint.nameOf(release, slot);
            wanted.onceServing().forEach(network -> connections.add(new Connection(network, name, wanted.aliases())));
        }
        return connections;
    }

    /** Where the release and what tests it would reach each other. */
    public Ground.Network testNetwork(Release release) {
        var app = release.app();
        return new Ground.Network(marks.testNetwork(app, release.number()), marks.releaseNetworks(app), false);
    }

    /** What goes once the release alone serves. */
    public Leaving leaving(Release release) {
        var app = release.app();
        List<NetworkName> former = networks.of(app).stream()
                .filter(network -> marks.release(app, network).compareTo(release.number()) < 0)
                .toList();
        var leaving = new ArrayList<String>();
        var parting = new ArrayList<Connection>();
        for (Instance service : backing.of(app)) {
            if (release.content()
                    .parts()
                    .find(service.type())
                    .filter(Part::isBacking)
                    .isEmpty()) {
                leaving.add(service.container().name());
            } else {
                parting.addAll(parting(service, former));
            }
        }
        return new Leaving(leaving, parting, former);
    }

    private static List<Connection> parting(Instance service, List<NetworkName> former) {
        var container = service.container();
        return former.stream()
                .filter(container.placement().networks()::contains)
                .map(network -> new Connection(network, container.name(), List.of()))
                .toList();
    }
}
