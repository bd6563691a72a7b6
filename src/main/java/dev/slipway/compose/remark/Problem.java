package dev.slipway.compose.remark;

/** Something that cannot be deployed as it stands, and what to do about it. Never a value that may be secret. */
public record Problem(Place place, String sentence, String remedy) {

    @Override
    public String toString() {
        return place + ": " + sentence;
    }
}
