package dev.slipway.release.part;

import dev.slipway.container.ImageId;
import dev.slipway.container.Mount;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of a release by name, each after those that it needs; none of a release of one image. */
public record Parts(Map<ProcessType, Part> byName) {

    public static final Parts NONE = new Parts(Map.of());

    public Parts {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    public Optional<Part> find(ProcessType name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** In the order in which they can be started. */
    public List<ProcessType> inRole(PartRole role) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().care().role() == role)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The one that hostnames lead to. */
    public Optional<ProcessType> routed() {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().care().isRouted())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether requests of visitors come to it by way of the one that hostnames lead to. */
    public boolean isBehindRouted(ProcessType name) {
        var reached = new LinkedHashSet<ProcessType>();
        routed().ifPresent(first -> collectNeeds(first, reached));
        return reached.contains(name);
    }

    private void collectNeeds(ProcessType of, Set<ProcessType> reached) {
        find(of).map(Part::ties).stream()
                .flatMap(ties -> ties.needs().stream())
                .filter(reached::add)
                .forEach(needed -> collectNeeds(needed, reached));
    }

    /** What hostnames lead to in it, as far as the tree says so. */
    public OptionalInt routedPort() {
        return routed().flatMap(this::find)
                .map(part -> part.ties().ports().awaited())
                .orElse(OptionalInt.empty());
    }

    /** The one whose code it all is about: where commands run that name no service. */
    public Optional<ProcessType> main() {
        return Stream.concat(routed().stream(), byName.keySet().stream())
                .filter(name -> find(name)
                        .filter(part -> part.care().isBuilt() && part.isOfTheApp())
                        .isPresent())
                .findFirst()
                .or(this::routed);
    }

    /** What is to be run to its end as a test. */
    public List<ProcessType> tests() {
        return inRole(PartRole.TEST).stream()
                .filter(name -> !isNeededByTests(name))
                .toList();
    }

    /** What runs while tests run, since they need it: a browser for instance. */
    public List<ProcessType> besideTests() {
        return inRole(PartRole.TEST).stream().filter(this::isNeededByTests).toList();
    }

    private boolean isNeededByTests(ProcessType name) {
        return inRole(PartRole.TEST).stream()
                .flatMap(test -> find(test).stream())
                .anyMatch(test -> test.ties().needs().contains(name));
    }

    /** The same with another image where this one was. */
    public Parts with(ImageId former, ImageId image) {
        return each((name, part) ->
                part.image().equals(former) ? new Part(image, part.run(), part.ties(), part.care()) : part);
    }

    /** The same with the images that services of these names have there. */
    public Parts withImagesOf(Parts other) {
        return each((name, part) -> {
            var image = other.find(name).map(Part::image).orElse(part.image());
            return new Part(image, part.run(), part.ties(), part.care());
        });
    }

    /** The same without volumes that the other ones have not: they need not be there. */
    public Parts onVolumesOf(Parts other) {
        var there = other.byName.values().stream()
                .flatMap(part -> part.ties().mounts().stream())
                .map(Mount::source)
                .collect(Collectors.toSet());
        return each((name, part) -> {
            var ties = part.ties();
            var mounts = ties.mounts().stream()
                    .filter(mount -> !mount.isVolume() || there.contains(mount.source()))
                    .toList();
            return new Part(
                    part.image(),
                    part.run(),
                    new Ties(ties.names(), mounts, ties.ports(), ties.needs(), ties.networks()),
                    part.care());
        });
    }

    private Parts each(BiFunction<ProcessType, Part, Part> change) {
        var changed = new LinkedHashMap<ProcessType, Part>();
        byName.forEach((name, part) -> changed.put(name, change.apply(name, part)));
        return new Parts(changed);
    }

    public List<ImageId> images() {
        return byName.values().stream().map(Part::image).distinct().toList();
    }

    /** Every network that a service is on. */
    public List<PartNetwork> networks() {
        return byName.values().stream()
                .flatMap(part -> part.ties().networks().stream())
                .distinct()
                .toList();
    }

    /**
     * The services that are on the app's own network as well, where what it is linked to is found: the main one, and those that
     * see it and each other anyway. One without a way out is not on it, unless nothing could reach it otherwise.
     */
    public List<ProcessType> onAppNetwork() {
        var together = new ArrayList<ProcessType>();
        var entrance = routed().filter(name -> !hasWayOut(name)).stream();
        var order = Stream.concat(entrance, Stream.concat(main().stream(), byName.keySet().stream()))
                .distinct()
                .toList();
        for (ProcessType name : order) {
            boolean isReached = routed().filter(name::equals).isPresent();
            if ((hasWayOut(name) || isReached) && together.stream().allMatch(other -> see(name, other))) {
                together.add(name);
            }
        }
        return together;
    }

    /** Whether nothing from outside reaches it: the engine opens no port of what is on networks without a way out alone. */
    public boolean isShutIn(ProcessType name) {
        return find(name).isPresent() && !hasWayOut(name) && !onAppNetwork().contains(name);
    }

    private boolean hasWayOut(ProcessType name) {
        return find(name).map(Part::ties).stream()
                .flatMap(ties -> ties.networks().stream())
                .anyMatch(network -> !network.isInternal());
    }

    private boolean see(ProcessType one, ProcessType other) {
        return find(one)
                .flatMap(part -> find(other).filter(second -> part.ties().sees(second.ties())))
                .isPresent();
    }
}
