package dev.slipway.option;

import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** When an option counts: when the image is built, for what is kept running, for one-off commands. */
public enum Phase {
    BUILD,
    DEPLOY,
    RUN;

    /** As typed: one or several, parted by commas. */
    public static Set<Phase> parse(String text) {
        var phases = EnumSet.noneOf(Phase.class);
        for (String word : text.split(",")) {
            phases.add(Arrays.stream(values())
                    .filter(phase -> phase.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new Misuse(
                            "Phase(s) must be one of [build deploy run]",
                            "For instance: docker-options:add APP deploy,run --shm-size 256m")));
        }
        return phases;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
