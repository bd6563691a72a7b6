package dev.slipway.container;

/** A TCP port of the container, published on 127.0.0.1 only, at a port chosen by us so that it survives restarts. */
public record PortBinding(int containerPort, int hostPort) {}
