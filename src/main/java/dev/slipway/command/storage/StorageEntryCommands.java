package dev.slipway.command.storage;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Confirmation;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.container.Mount;
import dev.slipway.error.Conflict;
import dev.slipway.error.Denied;
import dev.slipway.error.Misuse;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.DockerOptions.Group;
import dev.slipway.option.Phase;
import dev.slipway.storage.MountRules;
import dev.slipway.storage.Ownership;
import dev.slipway.storage.StorageDirectories;
import dev.slipway.storage.StorageEntries;
import dev.slipway.storage.StorageEntries.Entry;
import dev.slipway.storage.StorageName;
import dev.slipway.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Directories to be mounted, and their names: {@code storage:ensure-directory|create|destroy|info|list-entries|set}. */
public final class StorageEntryCommands {

    private static final Flag CHOWN = Flag.value("--chown");
    private static final Flag WITH_CONTENT = Flag.on("--destroy-host-dir");
    private static final Flag FORMAT = Flag.value("--format");
    private static final String NO_NAME = "Please specify the name of a storage entry";

    private final StorageEntries entries;
    private final StorageDirectories directories;
    private final MountRules rules;
    private final Apps apps;
    private final DockerOptions options;

    public StorageEntryCommands(
            StorageEntries entries,
            StorageDirectories directories,
            MountRules rules,
            Apps apps,
            DockerOptions options) {
        this.entries = entries;
        this.directories = directories;
        this.rules = rules;
        this.apps = apps;
        this.options = options;
    }

    List<Command> commands() {
        return List.of(
                Command.changing("storage:ensure-directory", Permission.CHANGE)
                        .usage(
                                "[--chown option] <directory>",
                                "Creates a persistent storage directory in the storage path")
                        .takes(Grammar.of(Target.NONE).words(1).with(CHOWN))
                        .does(this::ensureDirectory),
                Command.changing("storage:create", Permission.ADMIN)
                        .usage("[--chown option] <name> [<path>]", "Register a named storage entry")
                        .takes(Grammar.of(Target.NONE).words(2).with(CHOWN))
                        .does(this::create),
                Command.changing("storage:destroy", Permission.ADMIN)
                        .usage(
                                "<name> [--force] [--destroy-host-dir]",
                                "Remove a named storage entry (must be unmounted from every app first)")
                        .takes(Grammar.of(Target.NONE).words(1).with(WITH_CONTENT))
                        .does(this::destroy),
                Command.changing("storage:set", Permission.ADMIN)
                        .usage("<name> <property> [<value>]", "Update a storage entry in place")
                        .takes(Grammar.of(Target.NONE).words(3))
                        .does(this::set),
                Command.reading("storage:info", Permission.ADMIN)
                        .usage("<name> [--format text|json]", "Show details for one storage entry")
                        .takes(Grammar.of(Target.NONE).words(1).with(FORMAT))
                        .does(this::show),
                Command.reading("storage:list-entries", Permission.ADMIN)
                        .usage("[--scheduler s] [--format text|json]", "List registered storage entries")
                        .takes(Grammar.of(Target.NONE).with(FORMAT, Flag.value("--scheduler")))
                        .does(this::list));
    }

    private void ensureDirectory(Session session, Arguments arguments) {
        var name = new StorageName(arguments.word(0, "Please specify a directory to create"));
        if (session.operator().role() != Role.ADMIN && !isOwn(session, name)) {
            throw new Denied(
                    "The directory " + name + " is not named after an app of yours",
                    "Begin its name with the app's: storage:ensure-directory APP-uploads");
        }
        if (session.operator().role() == Role.ADMIN) {
            // Others may not create entries: for them this is the command.
            session.warn("Deprecated: storage:ensure-directory is deprecated; use storage:create instead.");
        }
        session.step("Ensuring " + directories.path(name) + " exists");
        ensure(session, name, arguments);
        session.detail("Directory ready for mounting");
    }

    private boolean isOwn(Session session, StorageName name) {
        return MountRules.owner(name.value(), apps.list())
                .filter(session.operator()::sees)
                .isPresent();
    }

    private void ensure(Session session, StorageName name, Arguments arguments) {
        var ownership = Ownership.parse(arguments.value("--chown").orElse("herokuish"));
        ownership.described().ifPresent(owner -> session.detail("Setting directory ownership to " + owner));
        directories.ensure(name, ownership);
    }

    private void create(Session session, Arguments arguments) {
        var name = StorageName.ofEntry(arguments.word(0, NO_NAME));
        String own = directories.path(name).toString();
        String path = arguments.word(1).orElse(own);
        if (!path.equals(own)) {
            if (arguments.has("--chown")) {
                throw new Misuse(
                        "--chown is only supported when the storage entry uses the default host path",
                        "Leave --chown out, and set the owner of " + path + " by hand.");
            }
            checkPath(name, path);
        }
        entries.create(name, path);
        if (path.equals(own)) {
            ensure(session, name, arguments);
        }
        session.step("Storage entry " + name + " created: " + path);
    }

    private void checkPath(StorageName name, String path) {
        rules.check(
                Mount.parse(path + ":/data"),
                "Without a path it is " + directories.path(name) + ": storage:create " + name);
        if (!path.startsWith("/")) {
            throw new Misuse("The path of a storage entry must be absolute: " + path, "For instance /srv/shop");
        }
    }

    private void destroy(Session session, Arguments arguments) {
        var entry = entries.require(arguments.word(0, NO_NAME));
        refuseMounted(entry);
        boolean withContent = arguments.has("--destroy-host-dir");
        Confirmation.require(
                session,
                "This command will destroy the storage entry " + entry.name()
                        + (withContent ? " and all that is in " + entry.path() : "") + ".",
                entry.name());
        entries.remove(entry.name());
        if (withContent) {
            removeContent(session, entry);
        }
        session.step("Storage entry " + entry.name() + " destroyed");
    }

    private void removeContent(Session session, Entry entry) {
        var name = new StorageName(entry.name());
        if (entry.path().equals(directories.path(name).toString())) {
            directories.remove(name);
        } else {
            session.warn(entry.path() + " is not below the storage directory and stays: rm -r it by hand.");
        }
    }

    private void refuseMounted(Entry entry) {
        var users = apps.list().stream().filter(app -> mounts(app, entry)).toList();
        if (!users.isEmpty()) {
            throw new Conflict(
                    "Storage entry " + entry.name() + " is still mounted by " + users,
                    "storage:unmount " + users.get(0) + " " + entry.name());
        }
    }

    private boolean mounts(AppName app, Entry entry) {
        return List.of(Phase.DEPLOY, Phase.RUN).stream()
                .flatMap(phase -> options.list(app, Group.of(phase)).stream())
                .flatMap(option -> option.mount().stream())
                .anyMatch(mount -> mount.source().equals(entry.path()));
    }

    private void set(Session session, Arguments arguments) {
        var entry = entries.require(arguments.word(0, NO_NAME));
        String property = arguments.word(1, "No property specified");
        if (!property.equals("host-path")) {
            throw new Misuse("Invalid property specified, valid properties include: host-path");
        }
        String path = arguments
                .word(2)
                .orElse(directories.path(new StorageName(entry.name())).toString());
        checkPath(new StorageName(entry.name()), path);
        refuseMounted(entry);
        entries.move(entry.name(), path);
        session.result("Setting host-path to " + path);
    }

    private void show(Session session, Arguments arguments) {
        var described = described(entries.require(arguments.word(0, NO_NAME)));
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(described));
            return;
        }
        session.heading(described.get("name") + " storage information");
        described.forEach((key, value) -> session.detail("%-31s%s".formatted(key + ":", value)));
    }

    private void list(Session session, Arguments arguments) {
        var all = entries.list().stream()
                .filter(entry -> arguments
                        .value("--scheduler")
                        .map("docker-local"::equals)
                        .orElse(true))
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(
                    Json.text(all.stream().map(StorageEntryCommands::described).toList()));
            return;
        }
        session.heading("Storage entries");
        all.forEach(entry -> session.plain(entry.name() + "  " + entry.path()));
    }

    private static Map<String, String> described(Entry entry) {
        var described = new LinkedHashMap<String, String>();
        described.put("name", entry.name());
        described.put("scheduler", "docker-local");
        described.put("host_path", entry.path());
        return described;
    }
}
