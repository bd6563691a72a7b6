package dev.slipway.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A call of a program: arguments as they are, the whole environment stated, how long it may take, what it reads, and how
 * many bytes are kept of each of its outputs.
 */
public record Program(List<String> arguments, Map<String, String> environment, Duration limit, String input, int kept) {

    /** More than the largest configuration of nginx's that it prints, and less than would hurt. */
    private static final int USUALLY_KEPT = 32 << 20;

    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a program has a name");
        }
    }

    public Program(List<String> arguments, Map<String, String> environment, Duration limit) {
        this(arguments, environment, limit, "", USUALLY_KEPT);
    }

    /** The same with this text on its standard input. */
    public Program reading(String text) {
        return new Program(arguments, environment, limit, text, kept);
    }

    /** The same of which no more is kept: the rest is read, so that it does not wait, and forgotten. */
    public Program keeping(int bytes) {
        return new Program(arguments, environment, limit, input, bytes);
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
