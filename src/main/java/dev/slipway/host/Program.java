package dev.slipway.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A call of a program: arguments as they are, the whole environment stated, and how long it may take. */
public record Program(List<String> arguments, Map<String, String> environment, Duration limit) {

    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a program has a name");
        }
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
