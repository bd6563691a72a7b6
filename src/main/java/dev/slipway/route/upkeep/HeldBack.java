package dev.slipway.route.upkeep;

import dev.slipway.error.HostFailed;

/**
 * The proxy refuses the owner's own files, with or without what we wanted of it. Nothing was changed; the change can be made
 * once they are well.
 */
public final class HeldBack extends HostFailed {

    private static final long serialVersionUID = 1L;

    private final String file;

    /** The file is the owner's, with its line if that is known. */
    public HeldBack(String sentence, String file) {
        super(sentence, "Correct " + file + " until nginx -t accepts it, then try again.");
        this.file = file;
    }

    /** How it is told to somebody whose wish is kept. */
    public HostFailed asWaiting() {
        return new HostFailed(
                sentence(),
                "Correct " + file + " until nginx -t accepts it: then Slipway makes this change by itself, within"
                        + " seconds.");
    }

    /** How it is told to somebody whose wish was undone: with the command by which it is wished again. */
    public HostFailed asUndone(String command) {
        var undone = new HostFailed(
                sentence(),
                "Correct " + file + " until nginx -t accepts it, then: " + command,
                "Your sites and apps go on as they are.");
        undone.because(this);
        return undone;
    }

    /** The same where the owner's files are well without our change: then it is our change that does not fit. */
    public HostFailed asRefusal() {
        return new HostFailed(sentence(), nextSteps().toArray(String[]::new));
    }
}
