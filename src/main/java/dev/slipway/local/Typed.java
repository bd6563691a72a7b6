package dev.slipway.local;

import dev.slipway.command.Command;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The server's commands, as somebody on the host could type them. */
public record Typed(Runner runner, Collection<Command> commands) {

    public Typed {
        commands = List.copyOf(commands);
    }

    /** Runs one line of words; blocks until it is done. */
    @FunctionalInterface
    public interface Runner {
        ExitCode run(List<String> words, Terminal terminal);
    }

    ExitCode run(List<String> words, Terminal terminal) {
        return runner.run(words, terminal);
    }

    /** Whether the first word after the command's name is an app's. */
    boolean takesApp(String command) {
        return find(command)
                .filter(declared -> declared.grammar().target().takesApp())
                .isPresent();
    }

    boolean changes(String command) {
        return find(command).filter(Command::changes).isPresent();
    }

    private Optional<Command> find(String name) {
        return commands.stream()
                .filter(declared -> declared.name().equals(name))
                .findFirst();
    }
}
