package dev.slipway.git.branch;

import java.util.List;

/** Why a ref does not move: the reason stands in git's reject line, the next steps above it. */
public record Refused(String reason, List<String> nextSteps) {

    public Refused {
        nextSteps = List.copyOf(nextSteps);
    }

    public static Refused because(String reason, String... nextSteps) {
        return new Refused(reason, List.of(nextSteps));
    }
}
