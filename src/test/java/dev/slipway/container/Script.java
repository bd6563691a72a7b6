package dev.slipway.container;

import dev.slipway.container.Container.Health;
import java.util.List;
import java.util.Optional;

/** What a command does in the in-memory engine: what it prints, and whether it ends by itself. */
public record Script(Optional<Integer> exitCode, List<String> output, boolean echoes, Health health) {

    public Script {
        output = List.copyOf(output);
    }

    /** Runs until it is stopped. */
    public static Script serves(String... output) {
        return new Script(Optional.empty(), List.of(output), false, Health.NONE);
    }

    /** Prints and ends at once. */
    public static Script ends(int exitCode, String... output) {
        return new Script(Optional.of(exitCode), List.of(output), false, Health.NONE);
    }

    /** Gives back what it reads, and ends when there is no more. */
    public static Script echo() {
        return new Script(Optional.empty(), List.of(), true, Health.NONE);
    }

    public Script with(Health other) {
        return new Script(exitCode, output, echoes, other);
    }

    /** A few well-known commands as they are; all others run until they are stopped. */
    public static Script of(List<String> command) {
        return switch (command.isEmpty() ? "" : command.get(0)) {
            case "true" -> ends(0);
            case "false" -> ends(1);
            case "echo" -> ends(0, String.join(" ", command.subList(1, command.size())));
            case "cat" -> echo();
            default -> serves();
        };
    }
}
