package dev.slipway.build.dockerfile;

import dev.slipway.container.image.BuildOutput;

/** Passes lines on and remembers the last one. For one thread. */
final class LastLine implements BuildOutput {

    private final BuildOutput reader;
    private String last = "";

    LastLine(BuildOutput reader) {
        this.reader = reader;
    }

    @Override
    public void line(String text) {
        last = text;
        reader.line(text);
    }

    boolean is(String text) {
        return last.endsWith(text);
    }
}
