package dev.slipway.deploy.narration;

import dev.slipway.app.AppLock;
import dev.slipway.check.probe.Pacer;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.history.BuildRecord.Kind;
import dev.slipway.diagnosis.Diagnoses;
import dev.slipway.error.AppFailed;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.run.Instance;
import dev.slipway.run.log.Logs;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells deploys to who asked for them, and keeps what was said, of a failed one until its number is given again. */
public final class DeployLogs {

    private final Releases releases;
    private final Logs logs;
    private final Pacer pacer;
    private final BuildHistory history;
    private final Diagnoses diagnoses;

    public DeployLogs(Releases releases, Logs logs, Pacer pacer, BuildHistory history, Diagnoses diagnoses) {
        this.diagnoses = diagnoses;
        this.history = history;
        this.releases = releases;
        this.logs = logs;
        this.pacer = pacer;
    }

    /** Tells what makes no release. */
    public DeployLog open(Consumer<String> reader) {
        return new DeployLog(reader, pacer);
    }

    /** Tells a changeover, and does what is due once all is ready: it may still fail. */
    public Changeover.Course course(DeployLog log, Runnable beforeRoute) {
        return new ToldCourse(log, logs, diagnoses, beforeRoute);
    }

    /** Tells what an instance printed that has failed after it was ready: the failure, with its cause if that shows one. */
    public AppFailed explained(DeployLog log, Instance instance, AppFailed failed) {
        return new ToldCourse(log, logs, diagnoses, () -> {}).explained(failed, instance, false);
    }

    /** Deploys what is built already, and keeps what is said of it, also when it fails. */
    public void keep(AppLock app, Consumer<String> reader, Consumer<DeployLog> deploy) {
        keep(app, Kind.DEPLOY, reader, deploy);
    }

    /** As {@link #keep}, of what is built first. */
    public void keepBuild(AppLock app, Consumer<String> reader, Consumer<DeployLog> deploy) {
        keep(app, Kind.BUILD, reader, deploy);
    }

    private void keep(AppLock app, Kind kind, Consumer<String> reader, Consumer<DeployLog> deploy) {
        var build = history.begin(app, kind);
        var log = new DeployLog(reader.andThen(build::line), pacer, build.cancellation());
        int exitCode = ExitCode.BUG.value();
        try {
            keepLog(app, log, deploy);
            exitCode = ExitCode.OK.value();
        } catch (SlipwayException failed) {
            exitCode = failed.exitCode().value();
            throw failed;
        } finally {
            history.end(app, build, exitCode, log.text());
        }
    }

    private void keepLog(AppLock app, DeployLog log, Consumer<DeployLog> deploy) {
        var former = releases.currentNumber(app.app());
        ReleaseNumber number = releases.next(app.app());
        try {
            deploy.accept(log);
        } catch (SlipwayException failed) {
            log.notDeployed(app.app(), releases.currentNumber(app.app()));
            log.keep(failed.sentence());
            // One that was held back has had its number for long: it is the next one again now that it has failed.
            var next = releases.next(app.app());
            releases.writeLog(app.app(), next.compareTo(number) < 0 ? next : number, log.text());
            throw failed;
        }
        var deployed = releases.currentNumber(app.app()).filter(now -> !former.equals(Optional.of(now)));
        releases.writeLog(app.app(), deployed.orElse(number), log.text());
    }
}
