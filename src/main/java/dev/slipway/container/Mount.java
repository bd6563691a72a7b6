package dev.slipway.container;

/** A host directory or a named volume ({@code source}) at a path of the container. */
public record Mount(String source, String target, boolean readOnly) {}
