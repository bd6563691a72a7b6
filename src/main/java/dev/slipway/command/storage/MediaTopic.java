package dev.slipway.command.storage;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.asset.UrlPath;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.files.StaticProperties;
import dev.slipway.route.upkeep.HeldBack;
import dev.slipway.storage.PublicDirectory;
import dev.slipway.storage.StorageEntries;
import dev.slipway.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What was uploaded to an app, served by nginx: {@code media:set|unset|list}. Takes effect at once, and stays. */
public final class MediaTopic {

    private static final String TOPIC = StaticProperties.MEDIA;
    private static final String PATH = "Expected: url-path, for instance /media/";

    private final Settings settings;
    private final AppLocks locks;
    private final Deployments deployments;
    private final StorageEntries entries;
    private final MediaPlaces places;

    public MediaTopic(
            Settings settings, AppLocks locks, Deployments deployments, StorageEntries entries, MediaPlaces places) {
        this.settings = settings;
        this.locks = locks;
        this.deployments = deployments;
        this.entries = entries;
        this.places = places;
    }

    public Topic topic() {
        var commands = List.of(
                Command.changing("media:set", Permission.CHANGE)
                        .usage("<app> <url-path> <entry>|<volume>|<host-dir>", "Serve uploaded files without the app")
                        .takes(Grammar.of(Target.APP).words(2))
                        .does(this::set),
                Command.changing("media:unset", Permission.CHANGE)
                        .usage("<app> <url-path>", "Let the app serve these paths again")
                        .takes(Grammar.of(Target.APP).words(1))
                        .does(this::unset),
                Command.reading("media:list", Permission.READ)
                        .usage("<app> [--format text|json]", "List the storage directories that nginx serves of an app")
                        .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                        .does(this::list));
        return new Topic(TOPIC, "Manage uploaded files that nginx serves itself", commands);
    }

    private void set(Session session, Arguments arguments) {
        var app = arguments.app();
        var path = UrlPath.below(arguments.word(0, PATH));
        settings.own(app, StaticProperties.tree(path.value())).ifPresent(tree -> {
            throw new Misuse(
                    path + " of " + app + " is static already, from " + tree,
                    "static:unset " + app + " " + path + " takes that away.");
        });
        String directory = places.of(
                        session, app, path, arguments.word(1, "Expected: a storage entry, a volume or a directory"))
                .toString();
        var property = StaticProperties.media(path.value());
        var before = settings.own(app, property);
        change(
                session,
                app,
                "media:set",
                lock -> settings.set(lock, property, directory),
                lock -> before.ifPresentOrElse(
                        value -> settings.set(lock, property, value), () -> settings.unset(lock, property)));
        session.step("nginx serves " + path + " of " + app + " from " + directory);
        tellUnreadable(session, directory);
    }

    private void unset(Session session, Arguments arguments) {
        var app = arguments.app();
        var path = UrlPath.below(arguments.word(0, PATH));
        var property = StaticProperties.media(path.value());
        String before = settings.own(app, property)
                .orElseThrow(
                        () -> new NotFound(path + " is not set for " + app, "media:list " + app + " shows what is."));
        change(
                session,
                app,
                "media:unset",
                lock -> settings.unset(lock, property),
                lock -> settings.set(lock, property, before));
        session.step(app + " serves " + path + " itself");
    }

    private void change(
            Session session, AppName app, String command, Consumer<AppLock> change, Consumer<AppLock> undo) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            change.accept(lock);
            try {
                deployments.reroute(lock);
            } catch (HeldBack waits) {
                session.tell(waits.asWaiting());
            } catch (SlipwayException refused) {
                undo.accept(lock);
                throw refused;
            }
        }
    }

    private void list(Session session, Arguments arguments) {
        var app = arguments.app();
        var set = settings.ownOfTopic(app, TOPIC);
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(set.entrySet().stream()
                    .map(entry -> described(entry.getKey(), entry.getValue()))
                    .toList()));
            return;
        }
        session.heading(app + " media files");
        set.forEach((path, directory) -> {
            session.detail("%-24s%s".formatted(path, directory));
            tellUnreadable(session, directory);
        });
    }

    /** Visitors are told that there is no such file, and nobody would find out why. */
    private static void tellUnreadable(Session session, String directory) {
        Path place = Path.of(directory);
        if (!Files.isDirectory(place)) {
            return;
        }
        var unreadable = PublicDirectory.unreadable(place);
        if (unreadable.count() > 0) {
            session.detail("nginx cannot read " + unreadable.count()
                    + (unreadable.count() == 1 ? " file" : " files") + " there, "
                    + unreadable.first().replaceAll("\\p{Cntrl}", "?") + " for one. On the server: chmod -R o+rX "
                    + directory);
            session.detail("The app is to write them with a umask of 022; Django: FILE_UPLOAD_PERMISSIONS = 0o644");
        }
    }

    private Map<String, String> described(String path, String directory) {
        var described = new LinkedHashMap<String, String>();
        described.put("path", path);
        described.put("directory", directory);
        described.put("entry_name", entries.nameOf(directory).orElse(""));
        return described;
    }
}
