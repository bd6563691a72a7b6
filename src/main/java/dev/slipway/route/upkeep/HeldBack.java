package dev.slipway.route.upkeep;

import dev.slipway.error.HostFailed;
import java.util.stream.Stream;

/**
 * The proxy refuses the owner's own files, with or without what we wanted of it. Nothing was changed; the change can be made
 * once they are well.
 */
public final class HeldBack extends HostFailed {

    private static final long serialVersionUID = 1L;

    private final String file;

    /** The file is the owner's, with its line if that is known. */
    public HeldBack(String sentence, String file) {
        this(sentence, file, "Correct " + file + " until nginx -t accepts it, then try again.");
    }

    private HeldBack(String sentence, String file, String... nextSteps) {
        super(sentence, nextSteps);
        this.file = file;
    }

    /** How it is told to somebody whose wish is kept. */
    public HostFailed asWaiting() {
        return new HostFailed(
                sentence(),
                "Correct " + file + " until nginx -t accepts it: then Slipway makes this change by itself, within"
                        + " seconds.");
    }

    /** How it is told to somebody whose wish is kept by somebody else than the proxy, with what else he may do. */
    public HeldBack asKept(String what, String... more) {
        var steps = Stream.concat(
                        Stream.of("Correct " + file + " until nginx -t accepts it: then Slipway makes " + what
                                + " by itself, within seconds."),
                        Stream.of(more))
                .toArray(String[]::new);
        var kept = new HeldBack(sentence(), file, steps);
        kept.because(this);
        return kept;
    }

    /** What is refused, with file and line. */
    public String fault() {
        return sentence().replaceFirst("\\. Nothing was changed.*", "");
    }

    /** The same where the owner's files are well without our change: then it is our change that does not fit. */
    public HostFailed asRefusal() {
        return new HostFailed(sentence(), nextSteps().toArray(String[]::new));
    }
}
