package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
import dev.slipway.process.ProcessType;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.port.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** How an app is reached from outside, as it is set now: its hostnames, ports and certificates, or not at all. */
public final class Frontage {

    private final Settings settings;
    private final Domains domains;
    private final PortMaps ports;
    private final CertificateSource certificates;

    public Frontage(Settings settings, Domains domains, PortMaps ports, CertificateSource certificates) {
        this.settings = settings;
        this.domains = domains;
        this.ports = ports;
        this.certificates = certificates;
    }

    /** Whether the proxy serves the app at all. */
    public boolean isOpen(AppName app) {
        return !settings.computed(app, ProxyProperties.DISABLED).equals("true");
    }

    public List<Hostname> hostnames(AppName app) {
        return isOpen(app) ? domains.of(app) : List.of();
    }

    /** The names under which there may be routes of the app that its own take the place of: it is being renamed. */
    public Set<AppName> otherNames(AppName app) {
        return domains.otherNames(app);
    }

    /** The hostnames that lead to other processes than the one the app is known by. */
    public Map<ProcessType, List<Hostname>> branches(AppName app) {
        var branches = new LinkedHashMap<ProcessType, List<Hostname>>();
        var destinations = domains.destinations(app);
        for (Hostname hostname : hostnames(app)) {
            var process = destinations.get(hostname);
            if (process != null) {
                branches.computeIfAbsent(process, any -> new ArrayList<>()).add(hostname);
            }
        }
        return branches;
    }

    /** These hostnames, led to a process that listens on this port; the ports of the host are the usual two. */
    public Branch branch(
            AppName app, Map.Entry<ProcessType, List<Hostname>> led, int containerPort, List<Integer> instances) {
        var entrances = ports.detected(app, containerPort).stream()
                .map(map -> new Entrance(map, instances))
                .toList();
        return new Branch(led.getKey(), led.getValue(), entrances);
    }

    public PortMaps ports() {
        return ports;
    }

    /** Whether a hostname of the app has a certificate. */
    public boolean isSecured(AppName app) {
        return !certificates.of(app).certificates().isEmpty();
    }

    /** What the app has when no maps are set and its containers listen on this port: https only with a certificate. */
    public List<PortMap> detected(AppName app, int containerPort) {
        boolean secured = isSecured(app);
        return ports.detected(app, containerPort).stream()
                .filter(map -> secured || !map.isSecure())
                .toList();
    }

    /**
     * What the proxy is to serve. Where the containers have not been told yet of the port that is set for them, the map of
     * that port leads to the one that they know.
     *
     * @param mainPort the port that the app's containers were told to listen on
     * @param behind the loopback ports that lead to this port of the containers
     */
    public AppRoutes routes(AppName app, int mainPort, IntFunction<List<Integer>> behind) {
        int wanted = PortMaps.mainContainerPort(ports.own(app)).orElse(mainPort);
        List<Entrance> entrances = ports.of(app, mainPort).stream()
                .map(map ->
                        new Entrance(map, behind.apply(map.containerPort() == wanted ? mainPort : map.containerPort())))
                .toList();
        return new AppRoutes(app, hostnames(app), entrances, settings.ofTopic(app, "nginx"), certificates.of(app));
    }

    /** Every address of the app, those over https first, those of other processes last; the first one is what it is known by. */
    public List<Address> addresses(AppName app) {
        List<PortMap> maps = ports.of(app, Entrance.USUAL_CONTAINER_PORT);
        List<PortMap> usual = ports.detected(app, Entrance.USUAL_CONTAINER_PORT);
        Map<Hostname, CertificateFiles> secured = certificates.of(app).certificates();
        var led = branches(app).values().stream().flatMap(List::stream).toList();
        var own = hostnames(app).stream().filter(hostname -> !led.contains(hostname));
        return Stream.concat(
                        own.flatMap(hostname -> addresses(hostname, maps, secured.containsKey(hostname))),
                        led.stream().flatMap(hostname -> addresses(hostname, usual, secured.containsKey(hostname))))
                .toList();
    }

    private static Stream<Address> addresses(Hostname hostname, List<PortMap> maps, boolean secured) {
        Stream<PortMap> https = maps.stream().filter(map -> secured && map.isSecure());
        Stream<PortMap> http = maps.stream().filter(map -> map.scheme() == Scheme.HTTP);
        return Stream.concat(https, http).map(map -> new Address(hostname, map.scheme(), map.hostPort()));
    }
}
