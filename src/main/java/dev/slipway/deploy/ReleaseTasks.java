package dev.slipway.deploy;

import dev.slipway.app.Settings;
import dev.slipway.app.property.ReleaseProperties;
import dev.slipway.container.ContainerId;
import dev.slipway.container.image.Images;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.deploy.task.Errand;
import dev.slipway.deploy.task.ToldCommand;
import dev.slipway.diagnosis.Diagnoses;
import dev.slipway.error.AppFailed;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.run.Purpose;
import dev.slipway.voice.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a tree wants run once per deploy, each in a throw-away container of the new image: before any instance starts, so
 * that a failure leaves what served serving, and after it serves.
 */
public final class ReleaseTasks {

    private final ToldCommand commands;
    private final Images images;
    private final Diagnoses diagnoses;
    private final Predicate<Release> servesFiles;
    private final Settings settings;

    /** The predicate tells of which releases files of the main image are served without it. */
    public ReleaseTasks(
            ToldCommand commands,
            Images images,
            Diagnoses diagnoses,
            Predicate<Release> servesFiles,
            Settings settings) {
        this.commands = commands;
        this.images = images;
        this.diagnoses = diagnoses;
        this.servesFiles = servesFiles;
        this.settings = settings;
    }

    /**
     * The release that is to start: with what its predeploy task has written to its files, {@code collectstatic} for
     * instance, in its image; where files of the image are served, with what its release command has written, too.
     * AppFailed when a task fails. What is done is told one by one: it stays done whatever becomes of the release.
     */
    Release before(Release release, Scripts scripts, Consumer<String> done, DeployLog log) {
        var prepared = release;
        for (Errand errand : Errand.before(release, scripts, servesFiles.test(release))) {
            prepared = errand.isKept() ? kept(prepared, errand, log) : ran(prepared, errand, log);
            done.accept(errand.place() + shown(release, errand));
        }
        return prepared;
    }

    private Release ran(Release release, Errand errand, DeployLog log) {
        run(release, errand, log, container -> {});
        return release;
    }

    /** The release with what the task has written in its image. */
    private Release kept(Release release, Errand errand, DeployLog log) {
        var written = new AtomicReference<>(release.mainImage());
        run(release, errand, log, container -> written.set(images.commit(container, release.mainImage())));
        return release.withImage(Objects.requireNonNull(written.get()));
    }

    /** The release serves already: a failure is told, not undone. Whether all went well. */
    boolean after(Release release, Scripts scripts, boolean isFirst, DeployLog log) {
        try {
            Errand.after(scripts, isFirst).forEach(errand -> run(release, errand, log, container -> {}));
            return true;
        } catch (AppFailed failure) {
            log.warning(failure.sentence() + ". The release serves all the same.");
            failure.nextSteps().forEach(step -> log.line(Voice.detail(step)));
            if (isFirst && !scripts.firstDeploy().isEmpty()) {
                log.line(Voice.detail("The first deploy's task is run with the next deploy."));
            }
            return false;
        }
    }

    private void run(Release release, Errand errand, DeployLog log, Consumer<ContainerId> succeeded) {
        log.executing(errand.name(), errand.source(), commands.shown(release, errand.command()));
        var limit =
                Duration.ofSeconds(Long.parseLong(settings.computed(release.app(), ReleaseProperties.TASK_TIMEOUT)));
        var ending = attended(release, errand, limit, log, succeeded);
        int exitCode = ending.exitCode()
                .orElseThrow(() -> new AppFailed(
                        "The " + errand.name() + " task has not ended within " + limit.toSeconds()
                                + " s and was killed",
                        "release:set " + release.app() + " task-timeout SECONDS gives it longer.",
                        "run:detached " + release.app()
                                + " COMMAND runs what need not be done before the release starts."));
        if (exitCode != 0) {
            var failed = failed(release, errand, exitCode);
            throw diagnoses.ofTask(release.app(), failed, ending.printed());
        }
    }

    /** Who cancels a deploy ends the task that runs: one that waits for a lock would hold the app for long. */
    private ToldCommand.Ending attended(
            Release release, Errand errand, Duration limit, DeployLog log, Consumer<ContainerId> succeeded) {
        return log.cancellation()
                .during(
                        () -> commands.run(release, errand.order(), limit, log, succeeded),
                        () -> commands.breakOff(release, Purpose.RELEASE));
    }

    private AppFailed failed(Release release, Errand errand, int exitCode) {
        String words = shown(release, errand);
        boolean meansShell = errand.command().stream().anyMatch(word -> word.matches("&&|\\|\\||[;|<>]"));
        return new AppFailed(
                "The " + errand.name() + " task failed with exit code " + exitCode + ": " + words,
                meansShell
                        ? "No shell reads it, so write: sh -c '" + words + "'"
                        : "run " + release.app() + " " + errand.place()
                                + commands.shown(release, errand.command())
                                + " tries it in the release that serves.");
    }

    private String shown(Release release, Errand errand) {
        return commands.shown(release, List.of(errand.shown()));
    }
}
