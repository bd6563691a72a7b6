package dev.slipway.container.volume;

/** The name of a volume of the engine: the source of a {@link dev.slipway.container.Mount} that is no path. */
public record VolumeName(String value) {

    @Override
    public String toString() {
        return value;
    }
}
