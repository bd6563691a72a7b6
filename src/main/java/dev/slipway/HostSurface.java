package dev.slipway;

import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.cron.CronCommands;
import dev.slipway.command.cron.CronTopic;
import dev.slipway.command.run.LogsCommands;
import dev.slipway.command.run.LogsTopic;
import dev.slipway.command.run.RunCommands;
import dev.slipway.command.run.RunContainerCommands;
import dev.slipway.command.run.RunContainers;
import dev.slipway.command.run.RunLogsCommand;
import dev.slipway.command.run.RunTopics;
import dev.slipway.command.setting.AppJsonTopic;
import java.time.ZoneId;
import java.util.List;

/** The part of the command surface that looks after what runs beside the instances, and after the host. */
final class HostSurface {

    private final CommandSurface.Kept kept;
    private final CommandSurface.Guarded guarded;
    private final CommandSurface.Running running;

    HostSurface(CommandSurface.Kept kept, CommandSurface.Guarded guarded, CommandSurface.Running running) {
        this.kept = kept;
        this.guarded = guarded;
        this.running = running;
    }

    List<Topic> topics() {
        return List.of(run(), cron(), logs(), new AppJsonTopic(kept.apps(), kept.settings(), guarded.locks()).topic());
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
        return new LogsTopic(kept.apps(), kept.settings(), guarded.locks())
                .topic(new LogsCommands(running.logs(), running.releases(), new EachApp(kept.apps())));
    }
}
