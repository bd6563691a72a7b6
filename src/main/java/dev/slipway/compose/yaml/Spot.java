package dev.slipway.compose.yaml;

/** A line of a file, from 1; {@code file} is its path in the tree. */
public record Spot(String file, int line) {}
