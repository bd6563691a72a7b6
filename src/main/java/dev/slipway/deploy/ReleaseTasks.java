package dev.slipway.deploy;

import dev.slipway.build.output.ShownOutput;
import dev.slipway.config.Configs;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.error.AppFailed;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.run.OneOff;
import dev.slipway.voice.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a tree wants run once per deploy, each in a throw-away container of the new image: before any instance starts, so
 * that a failure leaves what served serving, and after it serves.
 */
public final class ReleaseTasks {

    /** Migrations of large tables take their time; one that waits for a person must end some day. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private final OneOff oneOff;
    private final Configs configs;

    public ReleaseTasks(OneOff oneOff, Configs configs) {
        this.oneOff = oneOff;
        this.configs = configs;
    }

    /** AppFailed when one of them fails. */
    void before(Release release, Scripts scripts, DeployLog log) {
        run(release, "predeploy", "app.json", scripts.predeploy(), log);
        run(release, "release", "Procfile", release.command(ProcessType.RELEASE), log);
    }

    /** The release serves already: a failure is told, not undone. */
    void after(Release release, Scripts scripts, boolean isFirst, DeployLog log) {
        try {
            run(release, "postdeploy", "app.json", scripts.postdeploy(), log);
            if (isFirst) {
                run(release, "first deploy postdeploy", "app.json", scripts.firstDeploy(), log);
            }
        } catch (AppFailed failure) {
            log.warning(failure.sentence() + ". The release serves all the same.");
            failure.nextSteps().forEach(step -> log.line(Voice.detail(step)));
        }
    }

    private void run(Release release, String task, String source, List<String> command, DeployLog log) {
        if (command.isEmpty()) {
            return;
        }
        log.executing(task, source, command);
        var order = new OneOff.Order(command, Map.of(), false);
        var shown = ShownOutput.masking(configs.merged(release.app()), line -> log.line(Voice.detail(line)));
        int exitCode = oneOff.run(release, order, LIMIT, shown::line)
                .orElseThrow(() -> new AppFailed(
                        "The " + task + " task has not ended within " + LIMIT.toHours() + " hours and was killed",
                        "run:detached " + release.app() + " COMMAND runs what takes longer."));
        if (exitCode != 0) {
            throw failed(release, task, command, exitCode);
        }
    }

    private static AppFailed failed(Release release, String task, List<String> command, int exitCode) {
        String words = String.join(" ", command);
        boolean meansShell = command.stream().anyMatch(word -> word.matches("&&|\\|\\||[;|<>]"));
        return new AppFailed(
                "The " + task + " task failed with exit code " + exitCode + ": " + words,
                meansShell
                        ? "No shell reads it, so write: sh -c '" + words + "'"
                        : "run " + release.app() + " " + words + " tries it in the release that serves.");
    }
}
