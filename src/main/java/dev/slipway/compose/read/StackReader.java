package dev.slipway.compose.read;

import dev.slipway.asset.UrlPath;
import dev.slipway.compose.gather.Gathering.Gathered;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.read.ServiceReader.Read;
import dev.slipway.compose.read.habit.Habits;
import dev.slipway.compose.read.source.ContextReader;
import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.scope.Desk;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Scope.Position;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole of a stack: its services one by one, and then what holds between them. */
public final class StackReader {

    private static final EnvKey PROFILES = new EnvKey("COMPOSE_PROFILES");

    private final Desk desk;

    public StackReader(Desk desk) {
        this.desk = desk;
    }

    /** All that is wrong is thrown at once, as a ComposeRefused. */
    public Stack read(Gathered gathered) {
        var top = Scope.of(desk, Level.TOP, new Position("", ""), gathered.all());
        var services = services(top, gathered);
        refuseCircles(services);
        var between = new Between(desk, services).wired();
        // Some wait for a build only since their image is another one's.
        refuseCircles(between);
        var wired = new Upstreams(between)
                .waitedFor().stream()
                        .map(read -> read.with(Databases.opened(read.service(), read.scope())))
                        .toList();
        var volumes = new VolumesReader(top).read(wired);
        var networks = new NetworksReader(top).read(wired);
        var ordered = new StartOrder(desk).of(wired);
        wired.forEach(read -> Databases.warn(read.service(), read.scope()));
        wired.forEach(read -> Habits.note(read.service(), read.scope()));
        refuseDoubles(wired);
        desk.findings().refuseProblems();
        return new Stack(
                ordered, volumes, networks, gathered.files(), desk.findings().remarks());
    }

    private void refuseCircles(List<Read> services) {
        var scopes = new LinkedHashMap<StackService, Scope>();
        services.forEach(read -> scopes.put(read.service(), read.scope()));
        ContextReader.check(scopes);
        desk.findings().refuseProblems();
    }

    /** A path of nginx's leads to the files of one service. */
    private static void refuseDoubles(List<Read> services) {
        var owners = new HashMap<UrlPath, ProcessType>();
        services.forEach(read -> read.service()
                .upkeep()
                .marks()
                .statics()
                .keySet()
                .forEach(path -> {
                    var other = owners.putIfAbsent(path, read.service().name());
                    if (other != null) {
                        read.scope()
                                .problem(
                                        "x-slipway.static",
                                        "serves " + path + ", which " + other + " serves too",
                                        "Take it from one of them.");
                    }
                }));
    }

    private List<Read> services(Scope top, Gathered gathered) {
        var named = gathered.all().fields("services").map(Fields::entries).orElse(Map.of());
        if (named.isEmpty()) {
            boolean isFirstVersion = gathered.all().entries().values().stream()
                    .anyMatch(field -> field.value() instanceof Fields fields
                            && (fields.get("image").isPresent()
                                    || fields.get("build").isPresent()));
            String remedy = isFirstVersion
                    ? "This is version 1: put everything below services: and indent it."
                    : "services:   and below it, for instance,   web: {build: .}";
            top.problem("services", "has no services", remedy);
        }
        var wanted = new LinkedHashMap<String, Node>();
        named.forEach((name, field) -> wanted.put(name, field.value()));
        var services = new ArrayList<Read>();
        var grants = new GrantReader(gathered.all());
        wanted.forEach((name, node) -> service(name, node, gathered, grants, services));
        if (!named.isEmpty() && wanted.values().stream().noneMatch(this::isActive)) {
            top.problem(
                    "services",
                    "has only services of profiles, and none of these is active",
                    "config:set APP COMPOSE_PROFILES=" + String.join(",", profiles(wanted.values()))
                            + "   names those that are to run.");
        }
        return services;
    }

    private void service(String name, Node node, Gathered gathered, GrantReader grants, List<Read> into) {
        if (isActive(node)) {
            var role = gathered.migrating().contains(name) ? Role.RELEASE : Role.SERVING;
            new ServiceReader(desk, grants).read(name, node, role).ifPresent(into::add);
            return;
        }
        var own = new Findings();
        var read = new ServiceReader(desk.with(own), grants).read(name, node, Role.ON_DEMAND);
        if (own.problems().isEmpty()) {
            read.ifPresent(into::add);
            return;
        }
        var first = own.problems().get(0);
        desk.findings()
                .note(first.place(), "is of a profile that is not active, and cannot be run here: " + first.sentence());
    }

    private List<String> profiles(Collection<Node> services) {
        return services.stream()
                .filter(Fields.class::isInstance)
                .flatMap(node -> Scope.unchecked(desk, (Fields) node).strings("profiles").stream())
                .distinct()
                .toList();
    }

    private boolean isActive(Node node) {
        if (!(node instanceof Fields fields)) {
            return true;
        }
        var profiles = Scope.unchecked(desk, fields).strings("profiles");
        var active = desk.variables()
                .get(PROFILES)
                .map(Secret::reveal)
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet()))
                .orElse(Set.of());
        return profiles.isEmpty() || active.contains("*") || profiles.stream().anyMatch(active::contains);
    }
}
