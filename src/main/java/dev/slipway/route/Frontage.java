package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import dev.slipway.route.port.Scheme;
import java.util.List;
import java.util.Map;
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

    /** Every address of the app, those over https first; the first one is what it is known by. */
    public List<Address> addresses(AppName app) {
        List<PortMap> maps = ports.of(app, Entrance.USUAL_CONTAINER_PORT);
        Map<Hostname, CertificateFiles> secured = certificates.of(app).certificates();
        return hostnames(app).stream()
                .flatMap(hostname -> addresses(hostname, maps, secured.containsKey(hostname)))
                .toList();
    }

    private static Stream<Address> addresses(Hostname hostname, List<PortMap> maps, boolean secured) {
        Stream<PortMap> https = maps.stream().filter(map -> secured && map.isSecure());
        Stream<PortMap> http = maps.stream().filter(map -> map.scheme() == Scheme.HTTP);
        return Stream.concat(https, http).map(map -> new Address(hostname, map.scheme(), map.hostPort()));
    }
}
