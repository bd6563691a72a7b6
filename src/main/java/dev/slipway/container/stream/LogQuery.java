package dev.slipway.container.stream;

/** Which lines: the last {@code tail} (negative: all), and whether to go on with those to come. */
public record LogQuery(int tail, boolean follow) {}
