package dev.slipway.option;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which options each app's builds and containers get; kept among its settings, one option a line. */
public final class DockerOptions {

    private static final String TOPIC = "docker-options";

    private final Settings settings;

    public DockerOptions(Settings settings) {
        this.settings = settings;
    }

    /** Whose options: those of a phase, or, of the deploy phase, those of one process type besides. */
    public record Group(Phase phase, String process) {

        public static Group of(Phase phase) {
            return new Group(phase, "");
        }

        public static Group of(ProcessType type) {
            return new Group(Phase.DEPLOY, type.value());
        }

        /** As a report names it: {@code deploy}, {@code deploy.web}. */
        public String name() {
            return phase.word() + (process.isEmpty() ? "" : "." + process);
        }

        private Property property() {
            return new Property(TOPIC, name(), "", Property.Scope.APP);
        }
    }

    public List<TypedOption> list(AppName app, Group group) {
        return settings.own(app, group.property())
                .map(text -> text.lines().map(OptionReader::kept).toList())
                .orElse(List.of());
    }

    /** The texts of all, by the names of their groups. */
    public SortedMap<String, String> all(AppName app) {
        var texts = new TreeMap<String, String>();
        settings.ownOfTopic(app, TOPIC).forEach((name, text) -> texts.put(name, text.replace('\n', ' ')));
        return texts;
    }

    /** An option that is there already is not added again. */
    public void add(AppLock app, Group group, List<TypedOption> options) {
        var kept = new ArrayList<>(list(app.app(), group));
        options.stream().filter(option -> !kept.contains(option)).forEach(kept::add);
        write(app, group, kept);
    }

    public void remove(AppLock app, Group group, List<TypedOption> options) {
        var kept = new ArrayList<>(list(app.app(), group));
        kept.removeAll(options);
        write(app, group, kept);
    }

    /** All of a phase's, those of process types among them. */
    public void clear(AppLock app, Phase phase) {
        for (String name : all(app.app()).keySet()) {
            if (name.equals(phase.word()) || name.startsWith(phase.word() + ".")) {
                settings.unset(app, new Property(TOPIC, name, "", Property.Scope.APP));
            }
        }
    }

    public void clear(AppLock app, Group group) {
        settings.unset(app, group.property());
    }

    private void write(AppLock app, Group group, List<TypedOption> options) {
        if (options.isEmpty()) {
            clear(app, group);
        } else {
            settings.set(
                    app,
                    group.property(),
                    String.join("\n", options.stream().map(TypedOption::text).toList()));
        }
    }

    /** What the app's builds get. */
    public BuildOptions ofBuild(AppName app) {
        return BuildOptions.of(list(app, Group.of(Phase.BUILD)));
    }

    /** What the containers of a process type get. */
    public RunOptions ofInstances(AppName app, ProcessType type) {
        var options = new ArrayList<>(list(app, Group.of(Phase.DEPLOY)));
        options.addAll(list(app, Group.of(type)));
        return RunOptions.of(options);
    }

    /** What containers of one-off commands get. */
    public RunOptions ofOneOffs(AppName app) {
        return RunOptions.of(list(app, Group.of(Phase.RUN)));
    }
}
