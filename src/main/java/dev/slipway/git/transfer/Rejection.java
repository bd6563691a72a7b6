package dev.slipway.git.transfer;

import dev.slipway.error.SlipwayException;
import dev.slipway.git.branch.Refused;
import dev.slipway.voice.Voice;
import java.util.function.Consumer;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Turns a refusal into git's reject line and the lines above it. */
final class Rejection {

    /** What a terminal still shows on two lines; the whole sentence stands above. */
    private static final int LONGEST = 200;
    /** The cause stands at the end: that stays, and the beginning up to here. */
    private static final int LONGEST_BEGIN = 80;

    private Rejection() {}

    static void of(ReceiveCommand command, Refused refused, Consumer<String> lines) {
        tell(new Refused(shortRef(command) + ": " + refused.reason(), refused.nextSteps()), lines);
        reject(command, refused.reason());
    }

    static void of(ReceiveCommand command, SlipwayException failure, Consumer<String> lines) {
        tell(new Refused(failure.sentence(), failure.nextSteps()), lines);
        reject(command, failure.sentence());
    }

    /** Git has no other way to leave a branch where it is; the plan has been shown above. */
    static void ofPreview(ReceiveCommand command) {
        reject(command, "shown only, nothing was changed: push without the option to deploy");
    }

    static void tell(Refused refused, Consumer<String> lines) {
        lines.accept(Voice.alert(refused.reason()));
        refused.nextSteps().forEach(step -> lines.accept(Voice.detail(step)));
    }

    /** The reason stands on one line of the protocol. */
    private static void reject(ReceiveCommand command, String reason) {
        String line = PusherLines.clean(reason.replaceAll("\\s+", " ")).strip();
        command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, shortened(line));
    }

    static String shortened(String line) {
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST_BEGIN) + "…"
                        + line.substring(line.length() - (LONGEST - LONGEST_BEGIN - 1));
    }

    private static String shortRef(ReceiveCommand command) {
        return command.getRefName().replaceFirst("^refs/(heads|tags)/", "");
    }
}
