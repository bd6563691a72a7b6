package dev.slipway.container;

import java.util.List;
import java.util.Map;

/** A further command in a running container: an argument list, never a shell's text. */
public record ExecSpec(List<String> command, Map<String, String> environment, boolean tty, Seat seat) {

    public ExecSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** As the container's own command runs. */
    public ExecSpec(List<String> command, Map<String, String> environment, boolean tty) {
        this(command, environment, tty, new Seat("", ""));
    }

    /** Where and as whom it runs; empty: as the container's own command. */
    public record Seat(String user, String directory) {}

    /** Without words and values: they may come from an app's config. */
    @Override
    public String toString() {
        return "ExecSpec[" + command.size() + " words]";
    }
}
