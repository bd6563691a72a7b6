package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.check.trial.Criteria;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.PortBinding;
import dev.slipway.deploy.tree.Publication;
import dev.slipway.deploy.tree.StaticTrees;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.route.Address;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import dev.slipway.route.Swap;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.preview.Loading;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.Instance;
import dev.slipway.run.Marks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads an app's hostnames to instances; only ever to ones that run. */
public final class AppRouting {

    private static final Logger log = LoggerFactory.getLogger(AppRouting.class);

    private final Frontage frontage;
    private final Proxy proxy;
    private final StaticTrees trees;
    private final Signposts signposts;
    private final Function<AppName, List<Instance>> backing;

    /** The function names what holds state for all releases of an app, which hostnames may lead to as well. */
    public AppRouting(
            Frontage frontage,
            Proxy proxy,
            StaticTrees trees,
            Signposts signposts,
            Function<AppName, List<Instance>> backing) {
        this.backing = backing;
        this.frontage = frontage;
        this.proxy = proxy;
        this.trees = trees;
        this.signposts = signposts;
    }

    /** The commit point of a rollout: from here on these are what visitors get, those of web among them. */
    public Swap lead(Release release, List<Instance> instances) {
        prepare(release, told -> {});
        return apply(routes(release, instances));
    }

    /** Takes away the files that were served of the app. */
    public void removeFiles(AppName app) {
        trees.remove(app);
    }

    /** To the instances and files of a release that served before. */
    Swap leadBack(AppName app, ReleaseNumber former, List<Instance> instances) {
        return apply(routes(app, instances).with(trees.routes(app, former)));
    }

    /** Whether that is so already. */
    public boolean leads(Release release, List<Instance> instances) {
        return proxy.serves(routes(release, instances));
    }

    /** What the proxy would serve of a release itself. */
    public Assets assets(Release release) {
        return trees.of(release);
    }

    /** What would be done for that. */
    public Publication publication(Release release) {
        return trees.foreseen(release);
    }

    /** Whether files of its main image are served. */
    public boolean servesMain(Release release) {
        return trees.servesMain(release);
    }

    /** How a person has the proxy load what is written. */
    public Loading loading() {
        return proxy.loading();
    }

    /** Has the release's static files ready, before anything of it starts. */
    void prepare(Release release, Consumer<String> told) {
        trees.publish(release, told);
        new Branches(frontage, release.app()).leadingNowhere(release).forEach(told);
    }

    private AppRoutes routes(Release release, List<Instance> instances) {
        return routes(release.app(), instances).with(trees.routes(release));
    }

    /** The files that would be written if these led somewhere, as they are drawn; what would be refused is refused. */
    public List<RouteFile> preview(Release release, List<ContainerSpec> drawn) {
        List<PortBinding> bindings = drawn.stream()
                .filter(spec -> Marks.branch(spec.policy().labels()).isEmpty())
                .flatMap(spec -> spec.placement().ports().stream())
                .toList();
        var routes = frontage.routes(
                release.app(),
                release.operation().port(),
                containerPort -> bindings.stream()
                        .filter(binding -> binding.containerPort() == containerPort)
                        .map(PortBinding::hostPort)
                        .sorted()
                        .toList());
        var branches = new Branches(frontage, release.app());
        return proxy.preview(routes.withBranches(branches.drawn(release.routed(), drawn, backing))
                .with(trees.routes(release)));
    }

    private AppRoutes routes(AppName app, List<Instance> instances) {
        List<Instance> routable = instances.stream().filter(AppRouting::isWeb).toList();
        int mainPort = routable.stream().mapToInt(Instance::mainPort).max().orElse(Entrance.USUAL_CONTAINER_PORT);
        return frontage.routes(app, mainPort, port -> loopback(routable, port, mainPort))
                .withBranches(new Branches(frontage, app).of(routable, instances, backing));
    }

    /** Whether the hostnames that the app is known by can lead to it. */
    public static boolean isWeb(Instance instance) {
        return instance.isRoutable() && !instance.isBranch();
    }

    /** Instances of two releases may serve at once, whose main ports differ: each is reached by its own. */
    private static List<Integer> loopback(List<Instance> instances, int containerPort, int mainPort) {
        return instances.stream()
                .map(instance -> containerPort == mainPort ? instance.hostPort() : instance.hostPort(containerPort))
                .filter(port -> port > 0)
                .sorted()
                .toList();
    }

    /**
     * For an app without a release: its hostnames answer 502, and not as whatever site of the owner's is the default one;
     * a certificate can be asked for them before the first push. Without hostnames it has no routes.
     */
    public Swap leadNowhere(AppName app) {
        AppRoutes routes = routes(app, List.of());
        return routes.entrances().isEmpty() && routes.hostnames().isEmpty() ? close(app) : apply(routes);
    }

    private Swap apply(AppRoutes routes) {
        return proxy.apply(routes, frontage.otherNames(routes.app()));
    }

    /** The names by which something of the app may be known beside its own: it is being renamed. */
    Set<AppName> otherNames(AppName app) {
        return frontage.otherNames(app);
    }

    /** Takes all of the app's routes away. */
    public Swap close(AppName app) {
        return proxy.remove(app);
    }

    /** What earlier changes left behind, whoever made them. */
    Swap former() {
        return proxy.former();
    }

    /** Every app that the proxy has routes of. */
    public List<AppName> apps() {
        return proxy.apps();
    }

    /** The addresses that the app is reached by. */
    public List<String> addresses(AppName app) {
        List<Address> addresses = frontage.addresses(app).stream()
                .filter(address -> !address.hostname().isWildcard())
                .toList();
        return addresses.stream()
                .filter(address -> !redirects(address, addresses))
                .map(proxy::shown)
                .toList();
    }

    /** Whether the app's hostnames lead to this host; returns at once, the answer takes its time. */
    public Signposts.Look look(AppName app) {
        return signposts.begin(frontage.hostnames(app));
    }

    /** Whether it only sends visitors on to the hostname's https. */
    private static boolean redirects(Address address, List<Address> all) {
        return address.hostPort() == PortMap.HTTP_PORT
                && all.stream()
                        .anyMatch(other -> other.isSecure() && other.hostname().equals(address.hostname()));
    }

    /** Sites of the owner's and other apps. What serves already does not fail for an nginx that cannot be asked. */
    Neighbours neighbours(AppName app) {
        try {
            long sites = proxy.foreignSites().stream()
                    .map(site -> site.file() + ":" + site.line())
                    .distinct()
                    .count();
            long apps =
                    proxy.apps().stream().filter(other -> !other.equals(app)).count();
            return new Neighbours((int) sites, (int) apps);
        } catch (SlipwayException unasked) {
            log.warn("neighbours not counted app={}: {}", app, unasked.sentence());
            return Neighbours.UNKNOWN;
        }
    }

    /** Whom checks of a process claim to come for: one that comes for it, and not for another of the app. */
    public Criteria.Visitor visitor(AppName app, ProcessType process) {
        var branches = frontage.branches(app);
        var led = branches.getOrDefault(process, List.of());
        Optional<Address> first = frontage.addresses(app).stream()
                .filter(address -> !address.hostname().isWildcard())
                .filter(address -> led.isEmpty()
                        ? branches.values().stream().noneMatch(others -> others.contains(address.hostname()))
                        : led.contains(address.hostname()))
                .findFirst();
        return first.map(address -> new Criteria.Visitor(address.hostname().value(), address.isSecure()))
                .orElse(new Criteria.Visitor("localhost", false));
    }
}
