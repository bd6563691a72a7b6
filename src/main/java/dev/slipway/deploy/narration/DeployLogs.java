package dev.slipway.deploy.narration;

import dev.slipway.app.AppLock;
import dev.slipway.check.probe.Pacer;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.error.SlipwayException;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.run.log.Logs;
import java.util.function.Consumer;

/** Tells deploys to who asked for them, and keeps what was said, of a failed one until its number is given again. */
public final class DeployLogs {

    private final Releases releases;
    private final Logs logs;
    private final Pacer pacer;

    public DeployLogs(Releases releases, Logs logs, Pacer pacer) {
        this.releases = releases;
        this.logs = logs;
        this.pacer = pacer;
    }

    /** Tells what makes no release. */
    public DeployLog open(Consumer<String> reader) {
        return new DeployLog(reader, pacer);
    }

    /** Tells a changeover, and does what is due before its point of no return. */
    public Changeover.Course course(DeployLog log, Runnable beforeRoute) {
        return new ToldCourse(log, logs, beforeRoute);
    }

    /** Does it and keeps what is said of it, also when it fails. */
    public void keep(AppLock app, Consumer<String> reader, Consumer<DeployLog> deploy) {
        ReleaseNumber number = releases.next(app.app());
        DeployLog log = open(reader);
        try {
            deploy.accept(log);
        } catch (SlipwayException failed) {
            log.notDeployed(app.app(), releases.currentNumber(app.app()));
            releases.writeLog(app.app(), number, log.text() + failed.sentence() + "\n");
            throw failed;
        }
        releases.writeLog(app.app(), number, log.text());
    }
}
