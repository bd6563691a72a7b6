package dev.slipway.build.output;

import static dev.slipway.voice.Voice.alert;

import dev.slipway.container.image.BuildOutput;

/** Stops repeating what is printed once it is too much for a person to read; who prints goes on. For one thread. */
public final class OutputLimit implements BuildOutput {

    private final long mostCharacters;
    private final BuildOutput reader;
    private long left;

    public OutputLimit(long mostCharacters, BuildOutput reader) {
        this.mostCharacters = mostCharacters;
        this.reader = reader;
        this.left = mostCharacters;
    }

    @Override
    public void line(String text) {
        if (left < 0) {
            return;
        }
        left -= text.length() + 1;
        reader.line(
                left < 0
                        ? alert("More than " + (mostCharacters >> 20) + " MiB were printed: the rest is not shown.")
                        : text);
    }
}
