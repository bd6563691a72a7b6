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
        certificate().forEach(steps::add);
        String hostnames = hostnames();
        String file = sheets.get(0).site().place().file();
        if (hostnames.isEmpty()) {
            steps.add("# no name of " + file + " can be an app's: domains:add " + app
                    + " HOSTNAME gives it one of its own");
        } else {
            steps.add("# take these names out of " + file + "; do not reload nginx, it goes on serving");
            steps.add("domains:add --takeover " + app + " " + hostnames + "     # one reload changes over");
        }
        authority().forEach(steps::add);
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

    /** Before the names: then HTTPS goes on from the first moment. A second one would only take the first one's place. */
    private Stream<String> certificate() {
        List<SiteSheet.KeyPair> pairs = pairs();
        return switch (pairs.size()) {
            case 0 -> Stream.empty();
            case 1 -> Stream.of(added("add", pairs.get(0)) + "     # typed on the server");
            default ->
                Stream.of("# an app has one certificate, and the site has " + pairs.size() + ": certs:add " + app
                        + " CRT KEY with one that has all names");
        };
    }

    /** After the names, which are what an authority looks at. */
    private Stream<String> authority() {
        List<SiteSheet.KeyPair> pairs = pairs();
        boolean isSecure = sheets.stream().anyMatch(AdoptionText::isSecure);
        boolean isRenewed = pairs.stream().anyMatch(pair -> pair.certificate().contains("/letsencrypt/"));
        if (!isSecure || (pairs.size() == 1 && !isRenewed)) {
            return Stream.empty();
        }
        if (!hostnames().contains("*")) {
            return Stream.of("letsencrypt:enable " + app);
        }
        return Stream.of(
                pairs.size() == 1
                        ? "# a wildcard is proved by DNS, so what renews it now goes on to, and each time: "
                                + added("update", pairs.get(0))
                        : "# certs:add " + app + " CRT KEY: a wildcard is proved by DNS, which is not Slipway's");
    }

    private static boolean isSecure(SiteSheet sheet) {
        return sheet.site().doors().stream().anyMatch(ServedSite.Door::secure);
    }

    private String added(String how, SiteSheet.KeyPair pair) {
        return "certs:" + how + " " + app + " " + pair.certificate() + " " + pair.key();
    }

    /** Of each server the first; a name with a variable is no file. */
    private List<SiteSheet.KeyPair> pairs() {
        Map<String, SiteSheet.KeyPair> pairs = new LinkedHashMap<>();
        sheets.stream()
                .filter(AdoptionText::isSecure)
                .flatMap(sheet -> sheet.certificates().stream().limit(1))
                .filter(pair -> !pair.certificate().contains("$"))
                .forEach(pair -> pairs.putIfAbsent(pair.certificate(), pair));
        return List.copyOf(pairs.values());
    }
}
