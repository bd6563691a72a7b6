package dev.slipway.config;

import dev.slipway.error.HostFailed;
import dev.slipway.store.AtomicFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An environment in a file (0600): {@code KEY=value} lines as {@code docker run --env-file} reads them, the value literal
 * up to the line's end. A value that has no such line (line ends, a quote in front) is written in double quotes with
 * {@code \n}, {@code \r}, {@code \"} and {@code \\}.
 */
final class EnvFile {

    private final Path path;
    private final AtomicFile file;

    EnvFile(Path path) {
        this.path = path;
        this.file = AtomicFile.ownerOnly(path);
    }

    Environment read() {
        var variables = new TreeMap<EnvKey, Secret>();
        file.read().ifPresent(text -> {
            int number = 0;
            for (String line : text.split("\n")) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    readLine(line, number, variables);
                }
            }
        });
        return new Environment(variables);
    }

    void write(Environment environment) {
        var text = new StringBuilder();
        environment
                .variables()
                .forEach((key, value) -> text.append(key)
                        .append('=')
                        .append(written(value.reveal()))
                        .append('\n'));
        file.write(text.toString());
    }

    private void readLine(String line, int number, Map<EnvKey, Secret> into) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new HostFailed(path + " is damaged at line " + number, "Correct it by hand: KEY=value lines.");
        }
        into.put(new EnvKey(line.substring(0, equals).strip()), new Secret(value(line.substring(equals + 1))));
    }

    private static String written(String value) {
        boolean literal = value.indexOf('\n') < 0 && value.indexOf('\r') < 0 && !value.startsWith("\"");
        return literal ? value : Quoting.escaped(value);
    }

    private static String value(String written) {
        return written.startsWith("\"") ? Quoting.unescaped(written) : written;
    }
}
