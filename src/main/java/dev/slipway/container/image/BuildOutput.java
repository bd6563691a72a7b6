package dev.slipway.container.image;

/** Where a build's progress goes, line by line, without line ends. Called from one thread at a time. */
@FunctionalInterface
public interface BuildOutput {

    void line(String text);
}
