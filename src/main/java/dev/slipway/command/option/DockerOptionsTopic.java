package dev.slipway.command.option;

import dev.slipway.access.Permission;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.error.Misuse;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.DockerOptions.Group;
import dev.slipway.option.Phase;
import dev.slipway.option.TypedOption;
import dev.slipway.process.ProcessType;
import java.util.Map;
import java.util.TreeMap;

/** What is kept of an app's options: {@code docker-options:list|report}, and the topic with the commands that change them. */
public final class DockerOptionsTopic {

    static final String TOPIC = "docker-options";

    private final Apps apps;
    private final Settings settings;
    private final DockerOptions options;

    public DockerOptionsTopic(Apps apps, Settings settings) {
        this.apps = apps;
        this.settings = settings;
        this.options = new DockerOptions(settings);
    }

    public Topic topic(DockerOptionsCommands changing) {
        return Topic.of(
                TOPIC,
                "Manage docker options for an app",
                changing.add(),
                changing.remove(),
                changing.clear(),
                list(),
                report().command(TOPIC, "Displays a docker options report for one or more apps"));
    }

    public Report report() {
        var fields = new ReportFields(TOPIC, settings);
        for (Phase phase : Phase.values()) {
            fields.value(TOPIC + "-" + phase.word(), app -> options.all(app).getOrDefault(phase.word(), ""));
        }
        fields.varying(app -> perProcess(options.all(app)));
        return new Report("docker options", fields, apps);
    }

    private static Map<String, String> perProcess(Map<String, String> all) {
        var flags = new TreeMap<String, String>();
        all.forEach((group, text) -> {
            if (group.contains(".")) {
                flags.put(TOPIC + "-" + group, text);
            }
        });
        return flags;
    }

    private Command list() {
        return Command.reading("docker-options:list", Permission.READ)
                .usage("<app> --phase <phase> [--process <proc>]", "Print the options, one per line")
                .takes(Grammar.of(Target.APP).with(Flag.value("--phase"), Flag.value("--process")))
                .does(this::list);
    }

    private void list(Session session, Arguments arguments) {
        String word = arguments
                .value("--phase")
                .orElseThrow(() -> new Misuse("Please specify a --phase", "docker-options:list APP --phase deploy"));
        for (Phase phase : Phase.parse(word)) {
            var group = arguments
                    .value("--process")
                    .map(process -> new Group(phase, new ProcessType(process).value()))
                    .orElseGet(() -> Group.of(phase));
            options.list(arguments.app(), group).stream().map(TypedOption::text).forEach(session::plain);
        }
    }
}
