package dev.slipway.container.image;

import dev.slipway.error.AppFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** As much of a Dockerfile as the in-memory engine knows: one instruction a line. */
record ReadDockerfile(List<String> lines) {

    static ReadDockerfile in(byte[] tar, String path) {
        try (var entries = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().equals(path)) {
                    String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
                    return new ReadDockerfile(text.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AppFailed("There is no " + path, "Commit one and push again.");
    }

    Optional<String> base() {
        return arguments("FROM").stream()
                .map(argument -> argument.split(" ")[0])
                .filter(name -> !name.equals("scratch"))
                .findFirst();
    }

    /** Prints each step; {@code RUN false} and {@code RUN exit N} fail. */
    void run(BuildOutput output) {
        for (int i = 0; i < lines.size(); i++) {
            String step = "[" + (i + 1) + "/" + lines.size() + "] " + lines.get(i);
            output.line(step);
            if (lines.get(i).matches("RUN (false|exit [1-9].*)")) {
                throw new AppFailed("The build failed at " + step, "Correct it, commit and push again.");
            }
        }
    }

    Image.Declared declared() {
        var ports = new TreeSet<Integer>();
        arguments("EXPOSE")
                .forEach(argument -> Arrays.stream(argument.split(" "))
                        .filter(port -> !port.endsWith("/udp"))
                        .forEach(port -> ports.add(Integer.parseInt(port.replace("/tcp", "")))));
        boolean healthcheck = arguments("HEALTHCHECK").stream().anyMatch(argument -> !argument.equals("NONE"));
        return new Image.Declared(ports, arguments("VOLUME"), command("ENTRYPOINT"), command("CMD"), healthcheck);
    }

    private List<String> command(String instruction) {
        var command = new ArrayList<String>();
        for (String argument : arguments(instruction)) {
            command.clear();
            if (argument.startsWith("[")) {
                Arrays.stream(argument.substring(1, argument.length() - 1).split(","))
                        .map(word -> word.strip().replace("\"", ""))
                        .forEach(command::add);
            } else {
                command.addAll(List.of("/bin/sh", "-c", argument));
            }
        }
        return command;
    }

    private List<String> arguments(String instruction) {
        return lines.stream()
                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }
}
