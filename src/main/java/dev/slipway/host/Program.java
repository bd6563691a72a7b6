package dev.slipway.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A call of a program: arguments as they are, the whole environment stated, how long it may take, and what it reads. */
public record Program(List<String> arguments, Map<String, String> environment, Duration limit, String input) {

    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a program has a name");
        }
    }

    public Program(List<String> arguments, Map<String, String> environment, Duration limit) {
        this(arguments, environment, limit, "");
    }

    /** The same with this text on its standard input. */
    public Program reading(String text) {
        return new Program(arguments, environment, limit, text);
    }

    /** With the environment that every Debian program copes with, and nothing of ours. */
    public static Program of(Duration limit, String... arguments) {
        return new Program(
                List.of(arguments),
                Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C.UTF-8"),
                limit);
    }

    public String name() {
        return arguments.get(0);
    }
}
