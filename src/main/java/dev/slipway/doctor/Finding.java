package dev.slipway.doctor;

import dev.slipway.error.SlipwayException;
import java.util.List;

/** Something that the host's owner should know, and what to do about it. */
public record Finding(String what, List<String> next) {

    public Finding {
        next = List.copyOf(next);
        if (next.isEmpty()) {
            throw new IllegalArgumentException("nothing to do about: " + what);
        }
    }

    public static Finding of(String what, String... next) {
        return new Finding(what, List.of(next));
    }

    static Finding of(SlipwayException failure) {
        return new Finding(failure.sentence(), failure.nextSteps());
    }
}
