package dev.slipway.container;

import java.util.List;
import java.util.Map;

/** A further command in a running container: an argument list, never a shell's text. */
public record ExecSpec(List<String> command, Map<String, String> environment, boolean tty) {

    public ExecSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
