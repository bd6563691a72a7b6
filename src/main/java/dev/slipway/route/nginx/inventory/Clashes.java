package dev.slipway.route.nginx.inventory;

import dev.slipway.error.Misuse;
import dev.slipway.route.Hostname;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names that two server blocks claim. nginx serves the first of two that are written alike, and only warns; an app's name
 * that an expression of the owner's matches as well takes visitors away from the owner.
 */
final class Clashes {

    /** What stands for no name, {@code _} for instance: nobody asks for it. */
    private static final Pattern PLACEHOLDER = Pattern.compile("[_-]+");

    private Clashes() {}

    static List<Clash> among(List<ServedSite> sites) {
        return Stream.concat(alike(sites), expressions(sites)).distinct().toList();
    }

    private static Stream<Clash> alike(List<ServedSite> sites) {
        Map<String, Place> first = new LinkedHashMap<>();
        var clashes = new ArrayList<Clash>();
        for (ServedSite site : sites) {
            for (ServedSite.Door door : site.doors()) {
                site.hostnames().stream()
                        .map(Clashes::folded)
                        .flatMap(Clashes::single)
                        .filter(name -> !PLACEHOLDER.matcher(name).matches())
                        .distinct()
                        .forEach(name -> {
                            Place before = first.putIfAbsent(name + " " + door, site.place());
                            if (before != null && !before.equals(site.place())) {
                                clashes.add(new Clash(name, kind(name), before, site.place()));
                            }
                        });
            }
        }
        return clashes.stream();
    }

    /** Names are compared without regard to case; expressions are not names. */
    private static String folded(String name) {
        return name.startsWith("~") ? name : name.toLowerCase(Locale.ROOT);
    }

    /** {@code .example.org} is short for two names. */
    private static Stream<String> single(String name) {
        return name.startsWith(".") ? Stream.of(name.substring(1), "*" + name) : Stream.of(name);
    }

    private static Clash.Kind kind(String name) {
        if (name.startsWith("~")) {
            return Clash.Kind.REGEX;
        }
        return name.startsWith("*") || name.endsWith("*") ? Clash.Kind.WILDCARD : Clash.Kind.EXACT;
    }

    private static Stream<Clash> expressions(List<ServedSite> sites) {
        return sites.stream()
                .filter(site -> !site.place().isOwners())
                .flatMap(ours -> ours.hostnames().stream()
                        .flatMap(name -> hostname(name).stream())
                        .flatMap(name -> sites.stream()
                                .filter(site -> site.place().isOwners() && site.meets(ours))
                                .filter(theirs -> theirs.hostnames().stream().anyMatch(other -> matches(other, name)))
                                .map(theirs ->
                                        new Clash(name.value(), Clash.Kind.REGEX, ours.place(), theirs.place()))));
    }

    private static boolean matches(String theirs, Hostname ours) {
        return theirs.startsWith("~") && new ServerName(theirs).with(ours) == Overlap.TAKEN;
    }

    private static Optional<Hostname> hostname(String name) {
        try {
            return Optional.of(new Hostname(name));
        } catch (Misuse notAHostname) {
            // What stands in a file of ours that somebody has changed by hand.
            return Optional.empty();
        }
    }
}
