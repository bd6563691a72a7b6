package dev.slipway.config;

/** A text that must not be seen: only {@link #reveal()} gives it, so that every use can be found. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "[secret]";
    }
}
