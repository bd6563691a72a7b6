package dev.slipway.service;

import dev.slipway.config.Environment;
import java.util.List;

/**
 * What a person wants a service's container to have: options for the server's command line, variables beside the kind's
 * own, and sizes (0: none asked for).
 */
public record Tuning(List<String> options, Environment environment, long memoryBytes, long sharedMemoryBytes) {

    public static final Tuning NONE = new Tuning(List.of(), Environment.EMPTY, 0, 0);

    public Tuning {
        options = List.copyOf(options);
    }
}
