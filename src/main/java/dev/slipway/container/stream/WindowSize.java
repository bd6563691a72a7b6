package dev.slipway.container.stream;

/** A terminal's size in characters. */
public record WindowSize(int columns, int rows) {}
