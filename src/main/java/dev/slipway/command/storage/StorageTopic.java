package dev.slipway.command.storage;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
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
import dev.slipway.container.Mount;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.DockerOptions.Group;
import dev.slipway.option.Phase;
import dev.slipway.option.TypedOption;
import dev.slipway.storage.StorageEntries;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an app mounts: {@code storage:list|report}, and the topic with the commands of the other classes here. */
public final class StorageTopic {

    private static final String TOPIC = "storage";

    private final Apps apps;
    private final Settings settings;
    private final DockerOptions options;
    private final StorageEntries entries;
    private final StackVolumes volumes;

    public StorageTopic(Apps apps, Settings settings, StorageEntries entries, StackVolumes volumes) {
        this.volumes = volumes;
        this.apps = apps;
        this.settings = settings;
        this.options = new DockerOptions(settings);
        this.entries = entries;
    }

    public Topic topic(MountCommands mounting, StorageEntryCommands naming, StorageExecCommand exec) {
        var commands = new ArrayList<Command>(mounting.commands());
        commands.addAll(naming.commands());
        commands.add(exec.command());
        commands.add(list());
        commands.add(report().command(TOPIC, "Displays a storage report for one or more apps"));
        return new Topic(TOPIC, "Manage mounted volumes", commands);
    }

    public Report report() {
        var fields = new ReportFields(TOPIC, settings);
        for (Phase phase : Phase.values()) {
            fields.value(
                    TOPIC + "-" + phase.word() + "-mounts",
                    app -> mounts(app, phase).stream().map(TypedOption::text).collect(Collectors.joining(" ")));
        }
        return new Report(TOPIC, fields, apps);
    }

    private List<TypedOption> mounts(AppName app, Phase phase) {
        return options.list(app, Group.of(phase)).stream()
                .filter(option -> option.mount().isPresent())
                .toList();
    }

    private Command list() {
        return Command.reading("storage:list", Permission.READ)
                .usage("<app> [--format text|json]", "List bind mounts for app's container(s) (host:container)")
                .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                .does(this::list);
    }

    private void list(Session session, Arguments arguments) {
        AppName app = arguments.app();
        List<Mount> mounts = mounts(app, Phase.DEPLOY).stream()
                .flatMap(option -> option.mount().stream())
                .filter(mount -> !mount.source().isEmpty())
                .toList();
        if (Format.of(arguments).isJson()) {
            var described = new ArrayList<Map<String, Object>>();
            mounts.forEach(mount -> described.add(described(mount)));
            further(app, mounts).forEach(use -> described.add(described(use)));
            session.plain(Json.text(described));
            return;
        }
        session.stepHeading(app + " volume bind-mounts:");
        mounts.forEach(mount -> show(session, MountCommands.typed(mount)));
        var ofStack = further(app, mounts);
        if (!ofStack.isEmpty()) {
            session.stepHeading(app + " volumes of its stack:");
            ofStack.forEach(use -> show(session, use.text()));
        }
    }

    /** Without those that are mounted by hand: they are listed, in the form that scripts read. */
    private List<StackVolumes.Use> further(AppName app, List<Mount> mounts) {
        return volumes.of(app).stream()
                .filter(use -> !use.service().isEmpty()
                        || mounts.stream()
                                .noneMatch(mount ->
                                        mount.source().equals(use.volume().value())))
                .toList();
    }

    private static void show(Session session, String line) {
        if (session.isQuiet()) {
            session.plain(line);
        } else {
            session.detail(line);
        }
    }

    private Map<String, Object> described(StackVolumes.Use use) {
        var described = described(use.mount());
        described.put("service", use.service());
        described.put("bytes", use.bytes());
        return described;
    }

    private Map<String, Object> described(Mount mount) {
        var described = new LinkedHashMap<String, Object>();
        described.put("entry_name", entries.nameOf(mount.source()).orElse(""));
        described.put("host_path", mount.source());
        described.put("container_path", mount.target());
        described.put("volume_options", mount.readOnly() ? "ro" : "");
        return described;
    }
}
