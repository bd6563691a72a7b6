package dev.slipway.build.compose;

import dev.slipway.compose.model.Launch;
import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.compose.model.Upkeep;
import dev.slipway.compose.model.Wiring.Attachment;
import dev.slipway.compose.model.Wiring.Dependency;
import dev.slipway.compose.model.Wiring.PortHint;
import dev.slipway.config.Environment;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.Mount;
import dev.slipway.container.image.Image;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartNetwork;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Parts;
import dev.slipway.release.part.Ports;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** From a stack and its images to the parts of a release. */
final class PartsAssembly {

    /** Images of Postgres and of what is built on it. */
    private static final Pattern POSTGRES = Pattern.compile("(.*/)?(postgres|postgis|pgvector|timescaledb)([:@].*)?");

    private final Stack stack;
    private final Map<ProcessType, Image> images;
    private final Files files;
    private final Optional<StackService> routed;
    private final Rolled rolled;

    PartsAssembly(Stack stack, Map<ProcessType, Image> images, Files files) {
        this.stack = stack;
        this.images = images;
        this.files = files;
        this.routed = new Routing(stack).routed();
        this.rolled = new Rolled(stack, routed);
    }

    /** Where things of a service lie: its volumes' names, copies of the tree's files, its variables, and its socket. */
    record Files(
            Function<StackVolume, VolumeName> volumes,
            Copies copies,
            Function<Launch, Environment> environments,
            Environment config,
            Function<StackService, Optional<String>> sockets) {}

    /** Files that services mount. */
    interface Copies {
        Mount of(OfTree wanted);

        Mount of(Written wanted);
    }

    Parts parts() {
        var parts = new LinkedHashMap<ProcessType, Part>();
        stack.services().forEach(service -> parts.put(service.name(), part(service)));
        return new Parts(parts);
    }

    private Part part(StackService service) {
        return new Part(image(service).id(), run(service), ties(service), care(service));
    }

    private Image image(StackService service) {
        var image = images.get(service.name());
        if (image == null) {
            throw new IllegalStateException("no image of " + service.name());
        }
        return image;
    }

    private Run run(StackService service) {
        var launch = service.launch();
        return new Run(
                launch.entrypoint().words(),
                launch.command().words(),
                environment(service),
                launch.session().workingDirectory(),
                service.upkeep().marks().release().words());
    }

    /** What the app's config says is left to it where a release's processes have it anyway: so that it can be changed. */
    private Environment environment(StackService service) {
        var environment = files.environments().apply(service.launch());
        if (!rolled.contains(service.name())) {
            return environment;
        }
        var same = environment.variables().keySet().stream()
                .filter(key -> environment.get(key).equals(files.config().get(key)))
                .toList();
        return environment.without(same);
    }

    private Ties ties(StackService service) {
        var names = new LinkedHashSet<String>();
        service.wiring().networks().stream().map(Attachment::aliases).forEach(names::addAll);
        return new Ties(List.copyOf(names), mounts(service), ports(service), needs(service), networks(service));
    }

    private List<PartNetwork> networks(StackService service) {
        return service.wiring().networks().stream()
                .map(Attachment::network)
                .flatMap(key -> stack.networks().stream()
                        .filter(network -> network.key().equals(key)))
                .map(network -> new PartNetwork(network.key(), network.isInternal()))
                .distinct()
                .toList();
    }

    private List<Mount> mounts(StackService service) {
        var mounts = new ArrayList<Mount>();
        var wanted = service.wiring().mounts();
        for (var mount : wanted.volumes()) {
            var volume = stack.volume(mount.volume())
                    .map(files.volumes())
                    .orElseThrow(() -> new IllegalStateException("undeclared: " + mount.volume()));
            mounts.add(new Mount(volume.value(), mount.path(), mount.isReadOnly(), mount.part()));
        }
        wanted.copies().forEach(copy -> mounts.add(files.copies().of(copy)));
        wanted.written().forEach(text -> mounts.add(files.copies().of(text)));
        wanted.anonymous().forEach(path -> mounts.add(anonymous(service, path)));
        return mounts;
    }

    /** Of what holds state it is a volume after all: data is not lost because its author left out a name. */
    private Mount anonymous(StackService service, String path) {
        return rolled.contains(service.name()) || service.role() == Role.ON_DEMAND
                ? new Mount("", path, false)
                : new Mount(files.volumes().apply(unnamed(service, path)).value(), path, false);
    }

    private static StackVolume unnamed(StackService service, String path) {
        String key = service.name() + path.replaceAll("[^A-Za-z0-9]+", "-");
        return new StackVolume(key, "", StackVolume.Origin.DECLARED);
    }

    /**
     * What is said of ports in the file comes first. What the image declares counts where its own command runs, and hostnames
     * lead to it or it keeps state. For what others of the stack ask it says nothing: tutorials declare 8000 and have uWSGI
     * listen on 9000, and their nginx knows.
     */
    private Ports ports(StackService service) {
        int named = service.upkeep().marks().routePort();
        var ports = new LinkedHashSet<Integer>();
        if (named > 0) {
            ports.add(named);
        }
        service.wiring().ports().stream()
                .filter(port -> !port.isUdp())
                .map(PortHint::container)
                .forEach(ports::add);
        ports.addAll(service.wiring().exposed());
        var declared = image(service).declared().ports();
        boolean isAwaited = isRouted(service) || !rolled.contains(service.name());
        if (ports.isEmpty()
                && declared.size() == 1
                && isAwaited
                && !service.launch().command().isGiven()) {
            ports.addAll(declared);
        }
        return new Ports(List.copyOf(ports), List.copyOf(declared));
    }

    private boolean isRouted(StackService service) {
        return routed.filter(service::equals).isPresent();
    }

    /** What depends on something means that it answers; only what runs can be waited for. */
    private List<ProcessType> needs(StackService service) {
        return service.wiring().dependencies().stream()
                .map(Dependency::on)
                .filter(name -> stack.service(name)
                        .filter(other -> isThere(other, service))
                        .isPresent())
                .toList();
    }

    /** What tests is there for tests only. */
    private static boolean isThere(StackService other, StackService service) {
        return switch (other.role()) {
            case SERVING, RELEASE -> true;
            case TEST -> service.role() == Role.TEST;
            case ON_DEMAND -> false;
        };
    }

    private Care care(StackService service) {
        Upkeep upkeep = service.upkeep();
        // A database that is built is like any other: the app's variables are none of its business.
        boolean isBuilt =
                rolled.contains(service.name()) && service.source().recipe().isPresent();
        var endurance = upkeep.endurance();
        return new Care(
                new Care.Kind(role(service), isRouted(service), isBuilt),
                ready(service),
                new Care.Endurance(endurance.scale(), endurance.limits(), endurance.restart(), endurance.stopGrace()),
                settings(service),
                endurance.bookends());
    }

    private PartRole role(StackService service) {
        return switch (service.role()) {
            case RELEASE -> PartRole.TASK;
            case TEST -> PartRole.TEST;
            case ON_DEMAND -> PartRole.ON_DEMAND;
            case SERVING -> rolled.contains(service.name()) ? PartRole.ROLLED : PartRole.BACKING;
        };
    }

    /** Its port answers while the files are still initialised; only the program itself knows. */
    private List<String> ready(StackService service) {
        boolean isPostgres = POSTGRES.matcher(service.source().base()).matches();
        if (service.upkeep().probe().isGiven()) {
            return List.of();
        }
        if (rolled.contains(service.name())) {
            return isRouted(service) || image(service).declared().healthcheck()
                    ? List.of()
                    : files.sockets().apply(service).map(PartsAssembly::isBound).orElse(List.of());
        }
        return isPostgres ? List.of("pg_isready", "-q", "-h", "127.0.0.1") : List.of();
    }

    /** By the kernel's table of the container's own sockets, unix(7): the file may be one that a former process left. */
    private static List<String> isBound(String socket) {
        return List.of("grep", "-qF", socket.substring(socket.lastIndexOf('/') + 1), "/proc/net/unix");
    }

    private static List<EngineSetting> settings(StackService service) {
        var settings = new ArrayList<>(service.upkeep().settings());
        if (!service.upkeep().labels().isEmpty()) {
            settings.add(new EngineSetting(
                    "Labels", EngineSetting.Shape.ENTRY, service.upkeep().labels()));
        }
        return settings;
    }
}
