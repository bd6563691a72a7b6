package dev.slipway.run.launch;

import dev.slipway.container.ContainerId;
import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import dev.slipway.error.SlipwayException;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Bookends;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what a service's file wants in its containers besides their own command. Blocks until that has ended. */
public final class Attendance {

    private static final Logger log = LoggerFactory.getLogger(Attendance.class);
    /** Filling a cache may take a while; longer is for the release phase. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Containers containers;

    public Attendance(Containers containers) {
        this.containers = containers;
    }

    /** After its start; a command that fails is AppFailed. One that has ended by itself is for who waits for it. */
    public void started(ContainerId id, ProcessType service, Bookends bookends) {
        for (ExecSpec command : bookends.afterStart()) {
            failure(id, command, LONGEST_START).ifPresent(why -> {
                throw new AppFailed(
                        "The post_start command of " + service + " " + why,
                        "Correct it in the compose file, commit and push again.");
            });
        }
    }

    /** Before its stop: it is stopped in any case. */
    public void stopping(ContainerId id, Bookends bookends, Duration limit) {
        for (ExecSpec command : bookends.beforeStop()) {
            try {
                // What it printed may have a secret in it, and this is the operator's log.
                failure(id, command, limit).ifPresent(any -> log.warn("a pre_stop command failed container={}", id));
            } catch (SlipwayException unknown) {
                log.warn("a pre_stop command was not run container={}: {}", id, unknown.sentence());
            }
        }
    }

    /** What went wrong; of what it printed the last line. */
    private Optional<String> failure(ContainerId id, ExecSpec command, Duration limit) {
        var output = new LastLine();
        try (var attachment = containers.exec(id, command)) {
            var pumping = new FutureTask<Boolean>(() -> {
                attachment.connect(output);
                return true;
            });
            var thread = new Thread(pumping, "bookend");
            thread.setDaemon(true);
            thread.start();
            pumping.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            int exitCode = attachment.exitCode(ENDING);
            return exitCode == 0 ? Optional.empty() : Optional.of("ended with " + exitCode + output.told());
        } catch (TimeoutException tooLong) {
            return Optional.of("did not end within " + limit.toSeconds() + " seconds" + output.told());
        } catch (Conflict | NotFound notRunning) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new HostFailed("A command in the container " + id + " broke off", "Push again.").because(broken);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new HostFailed("It was cancelled", "Push again.").because(cancelled);
        }
    }
}
