package dev.slipway.container;

/** The name of a network of the engine. */
public record NetworkName(String value) {

    @Override
    public String toString() {
        return value;
    }
}
