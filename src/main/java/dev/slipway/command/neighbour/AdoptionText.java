package dev.slipway.command.neighbour;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.route.Hostname;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A site of the owner's, told as an app: what it has, and the commands that would make an app of it. */
record AdoptionText(AppName app, List<SiteSheet> sheets) {

    private static final String KEY = "%-14s%s";
    private static final List<Integer> WEB = List.of(80, 443);

    List<String> facts() {
        return sheets.stream().flatMap(this::facts).toList();
    }

    private Stream<String> facts(SiteSheet sheet) {
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

    /** In their order; the last but one is the moment at which visitors change over. */
    List<String> steps() {
        var steps = new ArrayList<String>();
        steps.add("apps:create " + app);
        settings().forEach(steps::add);
        files().forEach(steps::add);
        steps.add("git push ssh://deploy@SERVER:2222/" + app + " main     # your program, in a repository");
        ports().forEach(steps::add);
        String hostnames = hostnames();
        if (!hostnames.isEmpty()) {
            String file = sheets.get(0).site().place().file();
            steps.add("# take the names out of " + file + "; do not reload nginx, it goes on serving");
            steps.add("domains:add --takeover " + app + " " + hostnames + "     # one reload changes over");
        }
        certificates().forEach(steps::add);
        return steps;
    }

    private Stream<String> settings() {
        return sheets.stream()
                .flatMap(sheet -> sheet.settings().stream())
                .map(setting ->
                        "nginx:set " + app + " " + setting.name().replace('_', '-') + " " + quoted(setting.value()))
                .distinct();
    }

    private static String quoted(String value) {
        return value.contains(" ") ? "\"" + value + "\"" : value;
    }

    /** Files beside a program: those of visitors stay where they are, those of the program come with its image. */
    private Stream<String> files() {
        return sheets.stream()
                .flatMap(sheet -> sheet.parts().stream())
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
                .filter(door -> door.port() > 0 && !WEB.contains(door.port()))
                .map(door -> (door.secure() ? "https:" : "http:") + door.port())
                .distinct()
                .map(door -> "ports:add " + app + " " + door + ":CONTAINER-PORT");
    }

    private String hostnames() {
        return sheets.stream()
                .flatMap(sheet -> sheet.site().hostnames().stream())
                .flatMap(AdoptionText::single)
                .filter(AdoptionText::isHostname)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** {@code .example.org} is short for two names. */
    private static Stream<String> single(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? Stream.of(name.substring(1), "*" + name) : Stream.of(name);
    }

    private static boolean isHostname(String name) {
        try {
            return !Hostname.parse(name).value().isEmpty();
        } catch (Misuse pattern) {
            // An app has names, not expressions.
            return false;
        }
    }

    private Stream<String> certificates() {
        boolean byLetsencrypt = sheets.stream()
                .flatMap(sheet -> sheet.certificates().stream())
                .anyMatch(pair -> pair.certificate().contains("/letsencrypt/"));
        Stream<String> own = sheets.stream()
                .flatMap(sheet -> sheet.certificates().stream())
                .map(pair ->
                        "certs:add " + app + " " + pair.certificate() + " " + pair.key() + "     # typed on the server")
                .distinct();
        return byLetsencrypt ? Stream.of("letsencrypt:enable " + app) : own;
    }
}
