package dev.slipway;

import dev.slipway.command.Catalogue;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.completion.CompletionCommand;
import dev.slipway.command.cron.CronCommands;
import dev.slipway.command.cron.CronTopic;
import dev.slipway.command.general.CleanupCommand;
import dev.slipway.command.general.EventsCommands;
import dev.slipway.command.general.ReportCommand;
import dev.slipway.command.general.TopicListCommand;
import dev.slipway.command.general.VersionCommand;
import dev.slipway.command.route.Requests;
import dev.slipway.command.run.LogsCommands;
import dev.slipway.command.run.LogsTopic;
import dev.slipway.command.run.RunCommands;
import dev.slipway.command.run.RunContainerCommands;
import dev.slipway.command.run.RunContainers;
import dev.slipway.command.run.RunLogsCommand;
import dev.slipway.command.run.RunTopics;
import dev.slipway.command.setting.AppJsonTopic;
import dev.slipway.deploy.Deployments;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** The part of the command surface that looks after what runs beside the instances, and after the host. */
final class HostSurface {

    private final CommandSurface.Kept kept;
    private final CommandSurface.Guarded guarded;
    private final CommandSurface.Running running;
    private final CommandSurface.Routed routed;

    HostSurface(
            CommandSurface.Kept kept,
            CommandSurface.Guarded guarded,
            CommandSurface.Running running,
            CommandSurface.Routed routed) {
        this.kept = kept;
        this.guarded = guarded;
        this.running = running;
        this.routed = routed;
    }

    /** Those that are about the other topics. */
    List<Function<Catalogue, Topic>> aboutTopics(Deployments deployments, String version) {
        var facts = running.oneOffs().care().facts().of(version);
        facts.put("dokku version", () -> VersionCommand.DOKKU + ", whose commands these are");
        var report = new ReportCommand(kept.apps(), deployments, facts);
        var events = new EventsCommands(running.oneOffs().care().events());
        return List.of(
                report::topic, events::topic, new TopicListCommand(version)::topic, new CompletionCommand()::topic);
    }

    List<Topic> topics() {
        var care = running.oneOffs().care();
        return List.of(
                run(),
                cron(),
                logs(),
                new CleanupCommand(new EachApp(kept.apps()), guarded.locks(), care.cleanup()).topic(),
                new AppJsonTopic(kept.apps(), kept.settings(), guarded.locks()).topic());
    }

    private Topic run() {
        var oneOffs = running.oneOffs();
        var containers = new RunContainers(oneOffs.run(), kept.apps(), guarded.gate());
        return RunTopics.run(
                new RunCommands(running.releases(), oneOffs.run()),
                new RunContainerCommands(containers, oneOffs.watch()),
                new RunLogsCommand(containers, running.containers(), running.logs()));
    }

    private Topic cron() {
        var oneOffs = running.oneOffs();
        return new CronTopic(kept.apps(), kept.settings(), guarded.locks(), oneOffs.agenda(), ZoneId.systemDefault())
                .topic(new CronCommands(oneOffs.agenda(), oneOffs.tasks(), kept.settings(), guarded.locks()));
    }

    private Topic logs() {
        return new LogsTopic(
                        kept.apps(),
                        kept.settings(),
                        guarded.locks(),
                        running.oneOffs().care().drains())
                .topic(new LogsCommands(
                        running.logs(),
                        running.releases(),
                        new Requests(routed.upkeep(), guarded.gate()),
                        new EachApp(kept.apps())));
    }
}
