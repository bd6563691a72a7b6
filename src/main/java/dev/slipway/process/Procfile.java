package dev.slipway.process;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process types that a tree declares, in its order, each with its command as an argument list. A tree without a
 * Procfile has {@code web} alone, with an empty command: the image's own.
 */
public record Procfile(Map<ProcessType, List<String>> commands) {

    public static final Procfile IMAGE_ONLY = new Procfile(Map.of(ProcessType.WEB, List.of()));

    /** Of a tree that runs nothing. */
    public static final Procfile NOTHING = new Procfile(Map.of());

    public Procfile {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
    }
}
