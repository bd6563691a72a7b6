package dev.slipway.git.transfer;

import java.util.List;

/** Why a ref does not move: the reason stands in git's reject line, the next steps above it. */
record Refused(String reason, List<String> nextSteps) {

    Refused {
        nextSteps = List.copyOf(nextSteps);
    }

    static Refused because(String reason, String... nextSteps) {
        return new Refused(reason, List.of(nextSteps));
    }
}
