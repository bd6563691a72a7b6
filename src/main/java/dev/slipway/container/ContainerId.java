package dev.slipway.container;

/** The engine's own id of a container. Never written down: it is asked for by label. */
public record ContainerId(String value) {

    /** The first 12 characters, as {@code docker ps} shows them. */
    public String abbreviated() {
        return value.substring(0, Math.min(12, value.length()));
    }

    @Override
    public String toString() {
        return abbreviated();
    }
}
