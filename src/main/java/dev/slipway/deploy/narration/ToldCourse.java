package dev.slipway.deploy.narration;

import dev.slipway.deploy.crew.Changeover;
import dev.slipway.deploy.journal.Step;
import dev.slipway.error.SlipwayException;
import dev.slipway.run.Instance;
import dev.slipway.run.log.Logs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the course of a changeover, and does what is due at the point of no return. */
record ToldCourse(DeployLog log, Logs logs, Runnable beforeRoute) implements Changeover.Course {

    private static final Logger LOG = LoggerFactory.getLogger(ToldCourse.class);
    private static final int LINES_KEPT = 1_000;

    @Override
    public void started() {
        log.done(Step.START);
    }

    @Override
    public void ready(Instance instance) {
        log.ready(instance);
    }

    @Override
    public void warned(String sentence) {
        log.warning(sentence);
    }

    @Override
    public void notReady(Instance instance) {
        try {
            log.output(instance, logs.last(instance, LINES_KEPT));
        } catch (SlipwayException unreadable) {
            // Why it is not ready must be told, whether or not it can be shown.
            LOG.warn("no output app={} instance={}: {}", instance.app(), instance.slot(), unreadable.sentence());
        }
    }

    @Override
    public void checked() {
        log.done(Step.CHECK);
        log.cancellation().passNoReturn();
        beforeRoute.run();
    }
}
