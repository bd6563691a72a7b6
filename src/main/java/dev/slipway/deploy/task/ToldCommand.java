package dev.slipway.deploy.task;

import dev.slipway.container.ContainerId;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.release.Release;
import dev.slipway.run.OneOff;
import dev.slipway.run.Purpose;
import dev.slipway.voice.Voice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs commands of a release to their end, and tells what they print without the app's secrets. */
public final class ToldCommand {

    private static final int LINES_KEPT = 60;

    private final OneOff oneOff;
    private final ReleaseSecrets secrets;

    public ToldCommand(OneOff oneOff, ReleaseSecrets secrets) {
        this.oneOff = oneOff;
        this.secrets = secrets;
    }

    /** How it ended, empty if its time was over before; and the last lines that it printed. */
    public record Ending(Optional<Integer> exitCode, List<String> printed) {

        public Ending {
            printed = List.copyOf(printed);
        }

        /** What it said last; empty if it said nothing. */
        public String lastWords() {
            return printed.stream()
                    .filter(line -> !line.isBlank())
                    .reduce((one, next) -> next)
                    .map(String::strip)
                    .orElse("");
        }
    }

    /** Blocks until it has ended; what it has written can be had before its container goes, if it succeeded. */
    public Ending run(
            Release release, OneOff.Order order, Duration limit, DeployLog log, Consumer<ContainerId> succeeded) {
        var printed = new ArrayDeque<String>();
        var shown = secrets.masking(release, line -> {
            log.line(Voice.detail(line));
            keep(printed, line);
        });
        var exitCode = oneOff.run(release, order, limit, shown::line, succeeded);
        return new Ending(exitCode, List.copyOf(printed));
    }

    private static void keep(Deque<String> printed, String line) {
        printed.add(line);
        if (printed.size() > LINES_KEPT) {
            printed.remove();
        }
    }

    /** Words of a command as they may be shown. */
    public String shown(Release release, List<String> words) {
        return secrets.masked(release, String.join(" ", words));
    }

    /** Ends those of the app that run for this purpose. */
    public void breakOff(Release release, Purpose purpose) {
        oneOff.breakOff(release.app(), purpose);
    }
}
