package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.Treatment;
import dev.slipway.route.port.Branch;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.Ways;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Where an app's hostnames lead: for each port of the host, loopback ports of the instances that serve. An entrance without
 * instances answers 502 by itself. The settings are keys and values of {@code nginx:set}, already validated, only those that
 * are not the default; a hostname with a certificate is served over the https entrances and redirected there from http on
 * port 80.
 */
public record AppRoutes(AppName app, List<Hostname> hostnames, Ways ways, Treatment treatment, Tls tls) {

    public AppRoutes {
        hostnames = List.copyOf(hostnames);
    }

    /** All requests go to the app. */
    public AppRoutes(
            AppName app,
            List<Hostname> hostnames,
            List<Entrance> entrances,
            SortedMap<String, String> settings,
            Tls tls) {
        this(app, hostnames, new Ways(entrances), Treatment.of(settings), tls);
    }

    /** On the two ports that browsers use, without a certificate. */
    public AppRoutes(AppName app, List<Hostname> hostnames, List<Integer> ports, SortedMap<String, String> settings) {
        this(app, hostnames, Entrance.usual(ports), settings, Tls.NONE);
    }

    public AppRoutes with(Tls other) {
        return new AppRoutes(app, hostnames, ways, treatment, other);
    }

    public AppRoutes withEntrances(List<Entrance> others) {
        return new AppRoutes(app, hostnames, new Ways(others, branches()), treatment, tls);
    }

    /** With hostnames, of those that it has, that lead elsewhere than the others. */
    public AppRoutes withBranches(List<Branch> branches) {
        return new AppRoutes(app, hostnames, new Ways(entrances(), branches), treatment, tls);
    }

    /** With files that the proxy serves by itself. */
    public AppRoutes with(StaticRoutes statics) {
        return new AppRoutes(app, hostnames, ways, new Treatment(settings(), statics), tls);
    }

    /** By which the hostnames lead to the app itself. */
    public List<Entrance> entrances() {
        return ways.entrances();
    }

    public List<Branch> branches() {
        return ways.branches();
    }

    /** What concerns the hostnames of a branch only; the app's own files are none of it. */
    public AppRoutes at(Branch branch) {
        return new AppRoutes(app, branch.hostnames(), new Ways(branch.entrances()), Treatment.of(settings()), tls);
    }

    /** The branch that a hostname has; empty: it leads to the app itself. */
    public Optional<Branch> branch(Hostname hostname) {
        return branches().stream()
                .filter(branch -> branch.hostnames().contains(hostname))
                .findFirst();
    }

    public SortedMap<String, String> settings() {
        return treatment.settings();
    }

    public StaticRoutes statics() {
        return treatment.statics();
    }

    public Map<Hostname, CertificateFiles> certificates() {
        return tls.certificates();
    }

    /** Loopback ports behind the first entrance. */
    public List<Integer> ports() {
        return entrances().isEmpty() ? List.of() : entrances().get(0).instances();
    }

    /** The ports of the host that the hostnames are to be reached on. */
    public List<PortMap> maps() {
        return Stream.concat(entrances().stream(), branches().stream().flatMap(branch -> branch.entrances().stream()))
                .map(Entrance::map)
                .distinct()
                .toList();
    }

    public boolean isServed() {
        return !hostnames.isEmpty();
    }

    public boolean leadsSomewhere() {
        return !hostnames.isEmpty()
                && (entrances().stream().anyMatch(Entrance::leadsSomewhere)
                        || branches().stream().anyMatch(Branch::leadsSomewhere));
    }
}
