package dev.slipway.service.backup;

import dev.slipway.cron.Minutes;
import dev.slipway.cron.Moment;
import dev.slipway.error.SlipwayException;
import dev.slipway.service.Service;
import dev.slipway.service.register.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the backups that are due, each in a thread of its own. To be run every minute, or more often. */
public final class BackupTimetable implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(BackupTimetable.class);

    private final Services services;
    private final Backups backups;
    private final Minutes minutes;
    private final Executor threads;
    private final Listener listener;

    /** Is told how each went, as nobody sits before it. */
    @FunctionalInterface
    public interface Listener {

        /** The exit code is that which the command would have had. */
        void ended(Service service, Instant begun, Duration took, int exitCode);
    }

    public BackupTimetable(Services services, Backups backups, Minutes minutes, Executor threads, Listener listener) {
        this.services = services;
        this.backups = backups;
        this.minutes = minutes;
        this.threads = threads;
        this.listener = listener;
    }

    /** Never throws what would end a regular run. */
    @Override
    public void run() {
        try {
            var all = services.list();
            if (!all.isEmpty()) {
                minutes.next().ifPresent(now -> all.forEach(service -> look(service, now)));
            }
        } catch (SlipwayException failure) {
            log.error("scheduled backups not looked after: {}", failure.sentence(), failure);
        }
    }

    private void look(Service service, Moment now) {
        try {
            backups.files()
                    .plan(service.id())
                    .filter(plan -> now.isDue(plan.schedule()))
                    .ifPresent(plan -> threads.execute(() -> take(service, plan)));
        } catch (SlipwayException damaged) {
            log.error("scheduled backup not known service={}: {}", service, damaged.sentence());
        }
    }

    private void take(Service service, BackupPlan plan) {
        var begun = backups.now();
        int exitCode = 0;
        try {
            backups.take(service.id(), plan.bucket(), plan.role(), leaving -> {});
        } catch (SlipwayException failure) {
            // Told and kept where it happened; here is the edge of a thread.
            exitCode = failure.exitCode().value();
        } finally {
            listener.ended(service, begun, Duration.between(begun, backups.now()), exitCode);
        }
    }
}
