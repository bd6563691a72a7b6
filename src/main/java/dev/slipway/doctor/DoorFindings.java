package dev.slipway.doctor;

import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is worth saying about the addresses and ports that nginx listens on: it looks for names on each of them alone. */
record DoorFindings(List<ServedSite> sites) {

    private static final Set<Integer> WEB = Set.of(80, 443);

    Stream<Finding> all() {
        return Stream.concat(unclaimed(), hidden());
    }

    /**
     * Where nobody says that he answers unknown names, a file that sorts before the first takes them over: where several
     * sites are, and where apps come as well.
     */
    private Stream<Finding> unclaimed() {
        Map<String, Long> sharers = sites.stream()
                .flatMap(site -> site.doors().stream())
                .collect(Collectors.groupingBy(ServedSite.Door::toString, Collectors.counting()));
        Map<Integer, List<Finding>> byPort = new TreeMap<>();
        for (ServedSite site : sites) {
            Map<Integer, List<ServedSite.Door>> firsts = site.doors().stream()
                    .filter(door -> door.isDefault() && !door.claimsDefault())
                    .filter(door -> isAppsToo(door) || sharers.getOrDefault(door.toString(), 0L) > 1)
                    .filter(door -> site.place().isOwners())
                    .collect(Collectors.groupingBy(ServedSite.Door::port));
            firsts.forEach((port, doors) -> byPort.merge(
                    port,
                    List.of(unclaimed(doors, site.place())),
                    (before, more) ->
                            Stream.of(before, more).flatMap(List::stream).toList()));
        }
        return byPort.values().stream().flatMap(List::stream);
    }

    private static boolean isAppsToo(ServedSite.Door door) {
        return WEB.contains(door.port()) && door.isAnyAddress();
    }

    /** Whole lines, as they would be: one without its address or its TLS would be another door. */
    private static Finding unclaimed(List<ServedSite.Door> doors, Place first) {
        String shown = doors.stream().map(DoorFindings::shown).collect(Collectors.joining(" and "));
        String lines = doors.stream()
                .map(door -> "listen " + door + (door.secure() ? " ssl" : "") + " default_server;")
                .collect(Collectors.joining(" "));
        return Finding.of(
                "No site says default_server on " + shown + ": " + first
                        + " answers for unknown names, because it is the first.",
                "If that is meant, say it in its " + (doors.size() > 1 ? "lines" : "line") + " there: " + lines);
    }

    private static String shown(ServedSite.Door door) {
        return door.address().equals("*") ? "port " + door.port() : door.toString();
    }

    /** A line that names an address keeps what comes to that address from all that listen on every one. */
    private Stream<Finding> hidden() {
        Set<String> ours = sites.stream()
                .filter(site -> !site.place().isOwners())
                .flatMap(site -> site.doors().stream())
                .map(ServedSite.Door::toString)
                .collect(Collectors.toSet());
        Map<String, Finding> first = new TreeMap<>();
        for (ServedSite site : sites) {
            site.doors().stream()
                    .filter(door -> WEB.contains(door.port()) && !door.isAnyAddress() && !door.isLoopback())
                    .filter(door -> site.place().isOwners() && !ours.contains(door.toString()))
                    .forEach(door -> first.putIfAbsent(
                            door.toString(),
                            isOpen(door.port()) ? hidden(door, site.place()) : closed(door, site.place())));
        }
        return first.values().stream();
    }

    private static Finding hidden(ServedSite.Door door, Place place) {
        String property = door.address().startsWith("[") ? "bind-address-ipv6 " : "bind-address-ipv4 ";
        return Finding.of(
                "What comes to " + door + " reaches no app: " + place
                        + " names that address, and apps listen on every address.",
                "If apps are to answer there: leave the address out of the listen line, or: nginx:set --global "
                        + property + door.address().replaceAll("[\\[\\]]", ""));
    }

    private boolean isOpen(int port) {
        return sites.stream()
                .flatMap(site -> site.doors().stream())
                .anyMatch(door -> door.port() == port && door.address().equals("*"));
    }

    /** Linux lets nobody, nginx itself neither, have every address while one of them is taken. */
    private static Finding closed(ServedSite.Door door, Place place) {
        return Finding.of(
                "nginx has port " + door.port() + " on one address alone, " + door + " (" + place
                        + "): a reload cannot open it for apps beside that.",
                "Write listen " + door.port()
                        + "; there, without the address, and once: nginx -t && systemctl restart nginx");
    }
}
