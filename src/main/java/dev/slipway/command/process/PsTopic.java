package dev.slipway.command.process;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.command.report.Settable;
import dev.slipway.container.Container;
import dev.slipway.container.RestartPolicy;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.error.NotFound;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code ps} topic: its report and properties, and the commands of the other classes here. */
public final class PsTopic {

    private static final String WAITING = "ps-waiting";

    private final Apps apps;
    private final Settings settings;
    private final AppLocks locks;
    private final Deployments deployments;

    public PsTopic(Apps apps, Settings settings, AppLocks locks, Deployments deployments) {
        this.apps = apps;
        this.settings = settings;
        this.locks = locks;
        this.deployments = deployments;
    }

    public Topic topic(PsCommands basic, ScaleCommands scaling) {
        var commands = new ArrayList<Command>(basic.commands());
        commands.addAll(scaling.commands());
        commands.add(inspect());
        commands.add(report().command("ps", "Displays a process report for one or more apps"));
        commands.add(properties().command("ps", "Set or clear a ps property for an app"));
        return new Topic("ps", "Manage app processes", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("ps", settings)
                .value("deployed", app -> Boolean.toString(deployments.isDeployed(app)))
                .value("processes", app -> Integer.toString(instances(app).size()))
                .value("running", this::running)
                .value("restore", app -> settings.computed(app, PsProperties.RESTORE))
                .value("ps-can-scale", app -> settings.computed(app, PsProperties.CAN_SCALE))
                .all(
                        PsProperties.KEEP_RELEASES,
                        PsProperties.PROCFILE_PATH,
                        PsProperties.RESTART_POLICY,
                        PsProperties.SKIP_DEPLOY,
                        PsProperties.STOP_TIMEOUT_SECONDS)
                .own(PsProperties.START_CMD, PsProperties.DOCKERFILE_START_CMD)
                .computed(PsProperties.START_CMD, PsProperties.DOCKERFILE_START_CMD)
                .value(WAITING, this::waiting)
                .varying(this::statuses)
                .varying(this::held)
                .ours(WAITING)
                .ours(PsProperties.KEEP_RELEASES);
        return new Report("ps", fields, apps);
    }

    private PropertySet properties() {
        return new PropertySet(
                settings,
                locks,
                PropertySet.Words.PROPERTY,
                List.of(
                        Settable.matching(
                                PsProperties.RESTART_POLICY,
                                RestartPolicy.FORM,
                                "no, always, unless-stopped, on-failure or on-failure:N"),
                        Settable.number(PsProperties.STOP_TIMEOUT_SECONDS),
                        Settable.treePath(PsProperties.PROCFILE_PATH),
                        Settable.text(PsProperties.START_CMD),
                        Settable.text(PsProperties.DOCKERFILE_START_CMD),
                        Settable.bool(PsProperties.SKIP_DEPLOY),
                        Settable.number(PsProperties.KEEP_RELEASES).ours(),
                        Settable.bool(PsProperties.RESTORE)));
    }

    private List<Serving.Member> instances(AppName app) {
        return deployments.serving(app).map(Serving::instances).orElse(List.of());
    }

    private String running(AppName app) {
        var instances = instances(app);
        long running = instances.stream()
                .filter(member -> member.container().isRunning())
                .count();
        if (running == 0) {
            return "false";
        }
        long done = instances.stream().filter(Serving.Member::isDone).count();
        return running + done == instances.size() ? "true" : "mixed";
    }

    private String waiting(AppName app) {
        return deployments
                .waiting(app)
                .map(one -> one.release().origin().reason())
                .orElse("");
    }

    private Map<String, String> statuses(AppName app) {
        var statuses = new LinkedHashMap<String, String>();
        for (Serving.Member member : instances(app)) {
            statuses.put(
                    "status-" + member.type() + "-" + member.number(),
                    phase(member.container()) + " (CID: "
                            + member.container().id().abbreviated() + ")");
        }
        return statuses;
    }

    /** Only while something waits, so that scripts find Dokku's lines alone. */
    private Map<String, String> held(AppName app) {
        var held = new LinkedHashMap<String, String>();
        for (HeldDeploy one : deployments.held(app)) {
            held.put("ps-held-back-" + (held.size() + 1), one.text());
        }
        return held;
    }

    private static String phase(Container container) {
        return container.state().phase().name().toLowerCase(Locale.ROOT);
    }

    private Command inspect() {
        return Command.reading("ps:inspect", Permission.CHANGE)
                .usage("<app>", "Displays a sanitized version of docker inspect for an app")
                .takes(Grammar.of(Target.APP))
                .does(this::inspect);
    }

    private void inspect(Session session, Arguments arguments) {
        var instances = instances(arguments.app());
        if (instances.isEmpty()) {
            throw new NotFound(
                    "App " + arguments.app() + " has no containers", "git push deploys it, ps:start starts it.");
        }
        session.plain(Json.indented(instances.stream().map(PsTopic::described).toList()));
    }

    /** What the engine says of the container, without its environment: that is full of secrets. */
    private static Map<String, Object> described(Serving.Member member) {
        var container = member.container();
        var described = new LinkedHashMap<String, Object>();
        described.put("Id", container.id().value());
        described.put("Name", container.name());
        described.put("Process", member.name());
        described.put("Image", container.placement().image().value());
        described.put("Status", phase(container));
        described.put("ExitCode", container.state().exitCode());
        described.put("OOMKilled", container.state().outOfMemory());
        described.put("Health", container.state().health().name().toLowerCase(Locale.ROOT));
        described.put("StartedAt", container.state().startedAt());
        described.put("IPAddress", container.placement().address());
        described.put("Ports", container.placement().ports());
        described.put("Labels", container.labels().values());
        return described;
    }
}
