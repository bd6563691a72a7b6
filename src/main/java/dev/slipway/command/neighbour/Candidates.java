package dev.slipway.command.neighbour;

import dev.slipway.error.Misuse;
import dev.slipway.route.Hostname;
import dev.slipway.route.survey.SiteSheet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which server blocks of a file would be one app: those that share a name or do the same. What nginx answers without a
 * program stays, unless its names are all of apps: those send visitors on to HTTPS by themselves.
 */
record Candidates(List<List<SiteSheet>> apps, List<SiteSheet> staying) {

    Candidates {
        apps = apps.stream().map(List::copyOf).toList();
        staying = List.copyOf(staying);
    }

    static Candidates among(List<SiteSheet> sheets) {
        List<List<SiteSheet>> apps = new ArrayList<>();
        sheets.stream().filter(sheet -> !sheet.program().isEmpty()).forEach(sheet -> join(apps, sheet));
        Set<String> moving = moving(apps);
        List<SiteSheet> staying = sheets.stream()
                .filter(sheet -> sheet.program().isEmpty())
                .filter(sheet -> names(sheet).isEmpty() || !moving.containsAll(names(sheet)))
                .toList();
        return new Candidates(apps, staying);
    }

    /** The names that would be apps'. */
    Set<String> moving() {
        return moving(apps);
    }

    private static Set<String> moving(List<List<SiteSheet>> apps) {
        return apps.stream()
                .flatMap(List::stream)
                .flatMap(sheet -> names(sheet).stream())
                .collect(Collectors.toSet());
    }

    /** As one app, whatever they do: the operator has said so. */
    Candidates together() {
        return apps.isEmpty()
                ? this
                : new Candidates(List.of(apps.stream().flatMap(List::stream).toList()), staying);
    }

    private static void join(List<List<SiteSheet>> apps, SiteSheet sheet) {
        List<List<SiteSheet>> alike = apps.stream()
                .filter(app -> app.stream().anyMatch(other -> shareName(other, sheet) || doTheSame(other, sheet)))
                .toList();
        List<SiteSheet> joined = Stream.concat(alike.stream().flatMap(List::stream), Stream.of(sheet))
                .collect(Collectors.toList());
        int place = alike.isEmpty() ? apps.size() : apps.indexOf(alike.get(0));
        apps.removeAll(alike);
        apps.add(place, joined);
    }

    private static boolean doTheSame(SiteSheet one, SiteSheet other) {
        return deeds(one).equals(deeds(other));
    }

    private static Set<String> deeds(SiteSheet sheet) {
        return sheet.program().stream()
                .map(part -> part.location() + " " + part.kind() + " " + part.target())
                .collect(Collectors.toSet());
    }

    private static boolean shareName(SiteSheet one, SiteSheet other) {
        Set<String> names = new HashSet<>(names(one));
        names.retainAll(names(other));
        return !names.isEmpty();
    }

    /** What an app could be asked for; an app has names, not expressions. */
    static List<String> names(SiteSheet sheet) {
        return sheet.site().hostnames().stream()
                .flatMap(Candidates::single)
                .flatMap(Candidates::hostname)
                .distinct()
                .toList();
    }

    /** {@code .example.org} is short for two names. */
    private static Stream<String> single(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? Stream.of(name.substring(1), "*" + name) : Stream.of(name);
    }

    private static Stream<String> hostname(String name) {
        try {
            return Stream.of(Hostname.parse(name).value());
        } catch (Misuse pattern) {
            // An address, an expression, or a word of nginx's.
            return Stream.empty();
        }
    }
}
