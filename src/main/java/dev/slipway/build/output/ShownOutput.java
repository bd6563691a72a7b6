package dev.slipway.build.output;

import dev.slipway.config.Environment;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.error.AppFailed;
import java.util.List;

/** What reaches the person: without control characters, secrets masked, and not without end. For one thread. */
public final class ShownOutput implements BuildOutput {

    /** An hour of a wordy build; git clients keep every line. */
    private static final long MOST_CHARACTERS = 4L << 20;

    private final SecretMask mask;
    private final BuildOutput reader;

    private ShownOutput(SecretMask mask, BuildOutput reader) {
        this.mask = mask;
        this.reader = reader;
    }

    /** Lines that may hold the environment's values go to the reader as they may be shown. */
    public static ShownOutput masking(Environment environment, BuildOutput reader) {
        return masking(List.of(environment), reader);
    }

    /** The same with several environments, which may have other values for the same key. */
    public static ShownOutput masking(List<Environment> environments, BuildOutput reader) {
        return new ShownOutput(SecretMask.of(environments), new OutputLimit(MOST_CHARACTERS, reader));
    }

    /** A failure whose sentence may repeat what was printed; what led to it is left out, for it would say it again. */
    public static AppFailed masked(Environment environment, AppFailed failure) {
        var mask = SecretMask.of(environment);
        String sentence = mask.mask(ControlCharacters.strip(failure.sentence()));
        return sentence.equals(failure.sentence())
                ? failure
                : new AppFailed(sentence, failure.nextSteps().toArray(String[]::new));
    }

    /** Control characters go first: one in the midst of a secret would hide it from the mask. */
    @Override
    public void line(String text) {
        reader.line(mask.mask(ControlCharacters.strip(text)));
    }
}
