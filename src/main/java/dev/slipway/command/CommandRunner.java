package dev.slipway.command;

import dev.slipway.access.Operator;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import java.util.List;

/** Runs one line that a caller typed, already split into words; blocks until it is done and never throws. */
@FunctionalInterface
public interface CommandRunner {

    ExitCode run(List<String> words, Operator operator, Terminal terminal);
}
