package dev.slipway.deploy.narration;

import dev.slipway.check.NotReady;
import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.journal.Step;
import dev.slipway.diagnosis.Diagnoses;
import dev.slipway.error.AppFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Instance;
import dev.slipway.run.log.LogLine;
import dev.slipway.run.log.Logs;
import dev.slipway.voice.Voice;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the course of a changeover, and does what is due at the point of no return. */
record ToldCourse(DeployLog log, Logs logs, Diagnoses diagnoses, Runnable beforeRoute) implements Changeover.Course {

    private static final Logger LOG = LoggerFactory.getLogger(ToldCourse.class);
    private static final int LINES_KEPT = 1_000;

    @Override
    public void kept(BackingServices.Kept service) {
        log.kept(service);
    }

    @Override
    public void written(List<RouteFile> files) {
        log.written(files);
    }

    @Override
    public void started() {
        log.done(Step.START);
    }

    @Override
    public void ready(Instance instance) {
        log.ready(instance);
    }

    @Override
    public void told(String sentence) {
        log.line(Voice.detail(sentence));
    }

    @Override
    public void warned(String sentence) {
        log.warning(sentence);
    }

    @Override
    public AppFailed notReady(NotReady failed) {
        return explained(failed, failed.instance(), failed.isConclusive());
    }

    /** Shows what the instance printed: the failure, with its cause if that shows one and it is not known already. */
    AppFailed explained(AppFailed failed, Instance instance, boolean isConclusive) {
        try {
            var printed = logs.last(instance, LINES_KEPT);
            log.output(instance, printed);
            var lines = printed.stream().map(LogLine::text).toList();
            long memory = instance.container().placement().memory();
            return isConclusive ? failed : diagnoses.ofInstance(instance.app(), instance.type(), memory, failed, lines);
        } catch (SlipwayException unreadable) {
            // Why it failed must be told, whether or not it can be shown.
            LOG.warn("no output app={} instance={}: {}", instance.app(), instance.slot(), unreadable.sentence());
            return failed;
        }
    }

    @Override
    public void checked() {
        log.done(Step.CHECK);
        beforeRoute.run();
    }
}
