package dev.slipway.command.neighbour;

import dev.slipway.app.AppName;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A site of the owner's, told as an app: what it has, and the commands that would make an app of it. */
record AdoptionText(AppName app, List<SiteSheet> sheets) {

    private static final String KEY = "%-14s%s";
    private static final List<Integer> WEB = List.of(80, 443);

    /** What a server block has, whatever becomes of it. */
    static Stream<String> facts(SiteSheet sheet) {
        var facts = new ArrayList<String>();
        ServedSite site = sheet.site();
        facts.add(fact(
                "hostnames", joined(site.hostnames()) + " (line " + site.place().line() + ")"));
        facts.add(fact(
                "ports",
                site.doors().stream().map(ServedSite.Door::toString).distinct().collect(Collectors.joining(" "))));
        sheet.parts()
                .forEach(part -> facts.add(fact(
                        part.kind().name().toLowerCase(Locale.ROOT),
                        part.location() + " -> " + part.target() + " (" + part.where() + ")")));
        sheet.certificates()
                .forEach(pair -> facts.add(fact("certificate", pair.certificate() + " (" + pair.where() + ")")));
        sheet.settings().forEach(setting -> facts.add(fact("setting", text(setting))));
        sheet.rest().forEach(setting -> facts.add(fact("not an app's", text(setting))));
        return facts.stream();
    }

    private static String text(SiteSheet.Setting setting) {
        return setting.name() + " " + setting.value() + " (" + setting.where() + ")";
    }

    private static String fact(String key, String value) {
        return KEY.formatted(key, value).stripTrailing();
    }

    private static String joined(List<String> hostnames) {
        return hostnames.isEmpty() ? "(any)" : String.join(" ", hostnames);
    }

    /** What nginx goes on doing by itself. */
    static String staying(SiteSheet sheet, Set<String> moving) {
        List<String> left = sheet.site().hostnames().stream()
                .filter(name -> !moving.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        String names = joined(left) + " (line " + sheet.site().place().line() + ") ";
        return sheet.onlyRedirects()
                ? names + "only sends visitors on, to "
                        + sheet.parts().stream()
                                .filter(part -> part.kind() == SiteSheet.Kind.REDIRECT)
                                .map(SiteSheet.Part::target)
                                .findFirst()
                                .orElse("")
                        + ": it needs no program"
                : names + "is answered by nginx alone: there is no program to push";
    }

    /** In their order; the last but one is the moment at which visitors change over. */
    List<String> steps() {
        var steps = new ArrayList<String>();
        steps.add("apps:create " + app);
        settings().forEach(steps::add);
        files().forEach(steps::add);
        steps.add("git push ssh://deploy@SERVER:2222/" + app + " main     # your program, in a repository");
        ports().forEach(steps::add);
        String hostnames = hostnames();
        String file = sheets.get(0).site().place().file();
        if (hostnames.isEmpty()) {
            steps.add("# no name of " + file + " can be an app's: domains:add " + app
                    + " HOSTNAME gives it one of its own");
        } else {
            steps.add("# take these names out of " + file + "; do not reload nginx, it goes on serving");
            steps.add("domains:add --takeover " + app + " " + hostnames + "     # one reload changes over");
        }
        certificates().forEach(steps::add);
        return steps;
    }

    /** An app has one value of each, where a site may have one for each of its paths. */
    private Stream<String> settings() {
        Map<String, List<SiteSheet.Setting>> byName = sheets.stream()
                .flatMap(sheet -> sheet.settings().stream())
                .collect(Collectors.groupingBy(SiteSheet.Setting::name, LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream().map(this::setting);
    }

    private String setting(List<SiteSheet.Setting> all) {
        SiteSheet.Setting first = all.get(0);
        String others = all.stream()
                .filter(setting -> !setting.value().equals(first.value()))
                .map(setting -> setting.value() + " (" + setting.where() + ")")
                .collect(Collectors.joining(", "));
        return "nginx:set " + app + " " + first.name().replace('_', '-') + " " + quoted(first.value())
                + (others.isEmpty() ? "" : "     # one for the whole app; the site has " + others + " too");
    }

    private static String quoted(String value) {
        return value.contains(" ") ? "\"" + value + "\"" : value;
    }

    /** Files beside a program: those of visitors stay where they are, those of the program come with its image. */
    private Stream<String> files() {
        return sheets.stream()
                .flatMap(sheet -> sheet.program().stream())
                .filter(part -> part.kind() == SiteSheet.Kind.FILES)
                .map(this::files)
                .distinct();
    }

    private String files(SiteSheet.Part part) {
        String path = part.location().replaceFirst("^\\^~ ", "");
        // A path with a variable in it is another one for each visitor.
        boolean isPrefix =
                path.startsWith("/") && path.length() > 1 && !part.target().contains("$");
        return isPrefix
                ? "media:set " + app + " " + path + " " + quoted(part.target())
                        + "     # visitors' files; the program's own: static:set " + app + " " + path
                        + " DIRECTORY-IN-IMAGE"
                : "# the files of " + part.target() + " (" + part.location() + ") become a part of the program's image";
    }

    private Stream<String> ports() {
        return sheets.stream()
                .flatMap(sheet -> sheet.site().doors().stream())
                .filter(door -> !door.isLoopback() && !WEB.contains(door.port()))
                .map(door -> (door.secure() ? "https:" : "http:") + door.port())
                .distinct()
                .map(door -> "ports:add " + app + " " + door + ":CONTAINER-PORT");
    }

    private String hostnames() {
        return sheets.stream()
                .flatMap(sheet -> Candidates.names(sheet).stream())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** An app has one certificate: a second {@code certs:add} would only take the place of the first. */
    private Stream<String> certificates() {
        List<SiteSheet.KeyPair> pairs = sheets.stream()
                .flatMap(sheet -> sheet.certificates().stream().limit(1))
                .toList();
        List<String> files =
                pairs.stream().map(SiteSheet.KeyPair::certificate).distinct().toList();
        if (files.isEmpty()) {
            return Stream.empty();
        }
        if (files.stream().anyMatch(file -> file.contains("/letsencrypt/"))) {
            return Stream.of(letsencrypt());
        }
        return files.size() > 1
                ? Stream.of(
                        letsencrypt(),
                        "# or certs:add " + app
                                + " CRT KEY with one that has all names: an app has one certificate, and the"
                                + " site has " + files.size())
                : Stream.of("certs:add " + app + " " + files.get(0) + " "
                        + pairs.get(0).key() + "     # typed on the server");
    }

    private String letsencrypt() {
        boolean hasWildcard = hostnames().contains("*");
        return "letsencrypt:enable " + app
                + (hasWildcard
                        ? "     # without the wildcard, which takes a proof by DNS: certs:add brings such a one"
                        : "");
    }
}
