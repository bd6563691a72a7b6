package dev.slipway.build.dockerfile;

import static dev.slipway.voice.Voice.detail;

import dev.slipway.build.output.ControlCharacters;
import dev.slipway.container.image.BuildOutput;
import java.util.regex.Pattern;

/** What the engine tells of a build, passed on; what a build prints must not look like words of ours. For one thread. */
final class EngineOutput implements BuildOutput {

    /** Our marks, and git's for what a server says. */
    private static final Pattern OURS = Pattern.compile("^\\s{0,3}(-----> |=====> | !     |remote:|!     ).*");

    private static final Pattern TOOK = Pattern.compile("\\s*done in [0-9.]+ s");

    private final BuildOutput reader;
    private String last = "";

    EngineOutput(BuildOutput reader) {
        this.reader = reader;
    }

    @Override
    public void line(String text) {
        String shown = ControlCharacters.strip(text);
        // The time that a step took stands below what it printed.
        last = TOOK.matcher(shown).matches() ? last : shown;
        reader.line(OURS.matcher(shown).matches() ? detail(shown) : shown);
    }

    boolean wasLast(String text) {
        return last.endsWith(ControlCharacters.strip(text));
    }
}
