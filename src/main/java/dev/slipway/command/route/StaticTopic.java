package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.route.files.StaticProperties;
import dev.slipway.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which directories of an app's image nginx serves itself: {@code static:set|unset|list|report}. Takes effect at once. */
public final class StaticTopic {

    private static final String TOPIC = StaticProperties.STATIC;

    private final Apps apps;
    private final Settings settings;
    private final Releases releases;
    private final Routing routing;

    public StaticTopic(Apps apps, Settings settings, Releases releases, Routing routing) {
        this.apps = apps;
        this.settings = settings;
        this.releases = releases;
        this.routing = routing;
    }

    public Topic topic() {
        return new Topic(
                TOPIC,
                "Manage static files that nginx serves itself",
                List.of(
                        set(),
                        unset(),
                        list(),
                        report().command(TOPIC, "Displays a report of the static files of one or more apps")));
    }

    private Command set() {
        return Command.changing("static:set", Permission.CHANGE)
                .usage(
                        "<app> <url-path> <directory-in-image> [--service service]",
                        "Serve a directory of the app's image without the app")
                .takes(Grammar.of(Target.APP).words(2).with(Flag.value("--service")))
                .does(this::set);
    }

    private void set(Session session, Arguments arguments) {
        var app = arguments.app();
        var path = UrlPath.below(arguments.word(0, "Expected: url-path, for instance /static/"));
        var tree = new ImageTree(
                arguments.value("--service").orElse(""),
                arguments.word(1, "Expected: directory-in-image, for instance /app/staticfiles"));
        refuseSite(app);
        refuseMedia(app, path);
        var property = StaticProperties.tree(path.value());
        var before = settings.own(app, property);
        routing.change(
                session,
                app,
                "static:set",
                lock -> settings.set(lock, property, tree.toString()),
                lock -> before.ifPresentOrElse(
                        value -> settings.set(lock, property, value), () -> settings.unset(lock, property)));
        session.step("nginx serves " + path + " of " + app + " from " + tree.directory() + " of "
                + (tree.isOfMain() ? "its image" : tree.service() + "'s image"));
        if (!routing.isDeployed(app)) {
            session.detail("From the first deploy on.");
        }
    }

    private void refuseSite(AppName app) {
        if (releases.current(app)
                .filter(current -> current.content().assets().isSite())
                .isPresent()) {
            throw new Misuse(app + " is a static site: nginx serves all of it", "static.json says how.");
        }
    }

    private void refuseMedia(AppName app, UrlPath path) {
        settings.own(app, StaticProperties.media(path.value())).ifPresent(directory -> {
            throw new Misuse(
                    path + " of " + app + " is media already, from " + directory,
                    "media:unset " + app + " " + path + " takes that away.");
        });
    }

    private Command unset() {
        return Command.changing("static:unset", Permission.CHANGE)
                .usage("<app> <url-path>", "Let the app serve these paths again")
                .takes(Grammar.of(Target.APP).words(1))
                .does((session, arguments) -> unset(session, arguments.app(), arguments));
    }

    private void unset(Session session, AppName app, Arguments arguments) {
        var path = UrlPath.below(arguments.word(0, "Expected: url-path, for instance /static/"));
        var property = StaticProperties.tree(path.value());
        String before = settings.own(app, property)
                .orElseThrow(
                        () -> new NotFound(path + " is not set for " + app, "static:list " + app + " shows what is."));
        routing.change(
                session,
                app,
                "static:unset",
                lock -> settings.unset(lock, property),
                lock -> settings.set(lock, property, before));
        session.step(app + " serves " + path + " itself");
    }

    private Command list() {
        return Command.reading("static:list", Permission.READ)
                .usage("<app> [--format text|json]", "List the static files that nginx serves of an app")
                .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                .does(this::list);
    }

    private void list(Session session, Arguments arguments) {
        var app = arguments.app();
        SortedMap<String, Map<String, String>> trees = trees(app);
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(List.copyOf(trees.values())));
            return;
        }
        session.heading(app + " static files");
        trees.forEach((path, tree) -> session.detail("%-24s%s (%s)".formatted(path, shown(tree), tree.get("source"))));
    }

    private static String shown(Map<String, String> tree) {
        return new ImageTree(tree.getOrDefault("service", ""), tree.getOrDefault("directory", "")).toString();
    }

    /** Those that the current release's tree declares, and in place of them what is set. */
    private SortedMap<String, Map<String, String>> trees(AppName app) {
        var trees = new TreeMap<String, Map<String, String>>();
        releases.current(app)
                .ifPresent(current -> current.content()
                        .assets()
                        .trees()
                        .forEach((path, tree) ->
                                trees.put(path.value(), described(path.value(), tree, source(current)))));
        settings.ownOfTopic(app, TOPIC)
                .forEach((path, tree) -> trees.put(path, described(path, ImageTree.parse(tree), "static:set")));
        return trees;
    }

    private static String source(Release release) {
        return switch (release.content().builder()) {
            case "static" -> "static site";
            case "compose" -> "app.json or x-slipway";
            default -> "app.json";
        };
    }

    private static Map<String, String> described(String path, ImageTree tree, String source) {
        var described = new LinkedHashMap<String, String>();
        described.put("path", path);
        described.put("directory", tree.directory());
        described.put("service", tree.service());
        described.put("source", source);
        return described;
    }

    public Report report() {
        var fields = new ReportFields(TOPIC, settings)
                .value("static-paths", app -> String.join(" ", trees(app).keySet()))
                .value(
                        "static-media-paths",
                        app -> String.join(
                                " ",
                                settings.ownOfTopic(app, StaticProperties.MEDIA).keySet()))
                .value(
                        "static-site",
                        app -> Boolean.toString(releases.current(app)
                                .filter(current -> current.content().assets().isSite())
                                .isPresent()));
        return new Report(TOPIC, fields, apps);
    }
}
