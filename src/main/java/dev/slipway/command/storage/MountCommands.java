package dev.slipway.command.storage;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.DockerOptions.Group;
import dev.slipway.option.OptionReader;
import dev.slipway.option.Phase;
import dev.slipway.option.TypedOption;
import dev.slipway.storage.StorageEntries;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code storage:mount|unmount}: of what runs and of one-off commands. Takes effect with the next release or restart. */
public final class MountCommands {

    private static final List<Phase> PHASES = List.of(Phase.DEPLOY, Phase.RUN);
    private static final Flag DIRECTORY = Flag.value("--container-dir");
    private static final Flag READ_ONLY = Flag.on("--readonly", "--volume-readonly");

    private final AppLocks locks;
    private final DockerOptions options;
    private final StorageEntries entries;
    private final MountGate gate;

    public MountCommands(Settings settings, AppLocks locks, StorageEntries entries, MountGate gate) {
        this.locks = locks;
        this.options = new DockerOptions(settings);
        this.entries = entries;
        this.gate = gate;
    }

    List<Command> commands() {
        return List.of(
                command("storage:mount", "Create a new bind mount", this::mount),
                command("storage:unmount", "Remove an existing bind mount", this::unmount));
    }

    private static Command command(String name, String summary, Command.Action action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> <host-dir:container-dir>|<entry> --container-dir <dir>", summary)
                .takes(Grammar.of(Target.APP).words(1).with(DIRECTORY, READ_ONLY))
                .does(action);
    }

    /** As it is written, and as {@code -v} takes it. */
    static String typed(Mount mount) {
        return mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : "");
    }

    private static String word(Arguments arguments) {
        return arguments
                .word(0)
                .orElseThrow(() -> new Misuse(
                        "Please specify what to mount",
                        "storage:mount APP /srv/shop:/data, or NAME:/data for a volume"));
    }

    private void mount(Session session, Arguments arguments) {
        AppName app = arguments.app();
        Mount mount = wanted(arguments);
        if (mounted(app).anyMatch(other -> other.target().equals(mount.target()))) {
            throw new Misuse("Mount path already exists.", "storage:list " + app + " shows what is mounted.");
        }
        gate.admit(session, app, mount);
        var option = OptionReader.read(List.of("-v", typed(mount)));
        change(
                session,
                app,
                "storage:mount",
                lock -> PHASES.forEach(phase -> options.add(lock, Group.of(phase), option)));
    }

    private Mount wanted(Arguments arguments) {
        String word = word(arguments);
        if (word.contains(":")) {
            return Mount.parse(word);
        }
        String directory = arguments
                .value("--container-dir")
                .orElseThrow(() -> new Misuse(
                        "Storage path must be two valid paths divided by colon.",
                        "storage:mount APP " + word
                                + " --container-dir /data mounts an entry of storage:list-entries."));
        String path = entries.require(word).path();
        return Mount.parse(path + ":" + directory + (arguments.has("--readonly") ? ":ro" : ""));
    }

    private void unmount(Session session, Arguments arguments) {
        AppName app = arguments.app();
        Predicate<Mount> meant = meant(arguments);
        if (mounted(app).noneMatch(meant)) {
            throw new Misuse("Mount path does not exist.", "storage:list " + app + " shows what is mounted.");
        }
        change(
                session,
                app,
                "storage:unmount",
                lock -> PHASES.forEach(phase -> options.remove(lock, Group.of(phase), mounts(app, phase, meant))));
    }

    private Predicate<Mount> meant(Arguments arguments) {
        String word = word(arguments);
        if (word.contains(":")) {
            return Mount.parse(word)::equals;
        }
        String path = entries.require(word).path();
        return mount -> mount.source().equals(path)
                && arguments
                        .value("--container-dir")
                        .map(mount.target()::equals)
                        .orElse(true);
    }

    private Stream<Mount> mounted(AppName app) {
        return PHASES.stream()
                .flatMap(phase -> options.list(app, Group.of(phase)).stream())
                .flatMap(option -> option.mount().stream());
    }

    private List<TypedOption> mounts(AppName app, Phase phase, Predicate<Mount> meant) {
        return options.list(app, Group.of(phase)).stream()
                .filter(option -> option.mount().filter(meant).isPresent())
                .toList();
    }

    @FunctionalInterface
    private interface Change {
        void make(AppLock app);
    }

    private void change(Session session, AppName app, String command, Change change) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            change.make(lock);
        }
    }
}
