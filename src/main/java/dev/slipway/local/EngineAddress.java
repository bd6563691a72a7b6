package dev.slipway.local;

import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the docker program would look for its engine: {@code DOCKER_HOST}, then the context that is used (Docker Desktop and
 * rootless engines make one), then the usual place. Only sockets of this computer are any good.
 */
record EngineAddress(Map<String, String> environment, Path usual) {

    private static final Path USUAL = Path.of("/var/run/docker.sock");
    private static final String SCHEME = "unix://";

    EngineAddress {
        environment = Map.copyOf(environment);
    }

    EngineAddress(Map<String, String> environment) {
        this(environment, USUAL);
    }

    Path socket() {
        return variable("DOCKER_HOST")
                .map(host -> parsed("DOCKER_HOST", host, "unset DOCKER_HOST"))
                .or(this::ofContext)
                .orElseGet(this::ofPlace);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static Path parsed(String source, String host, String instead) {
        if (!host.startsWith(SCHEME)) {
            throw new Misuse(source + " names no socket of this computer", instead);
        }
        return Path.of(host.substring(SCHEME.length()));
    }

    private Path home() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    }

    private Path settings() {
        return variable("DOCKER_CONFIG").map(Path::of).orElse(home().resolve(".docker"));
    }

    private Optional<Path> ofContext() {
        return variable("DOCKER_CONTEXT")
                .or(() -> text(read(settings().resolve("config.json")), "currentContext"))
                .filter(name -> !name.equals("default"))
                .flatMap(this::ofContext);
    }

    /** Kept in a directory that is called after the context's name, as docker-context-inspect(1) shows. */
    private Optional<Path> ofContext(String name) {
        var kept =
                read(settings().resolve("contexts/meta").resolve(digest(name)).resolve("meta.json"));
        return object(object(kept, "Endpoints"), "docker").get("Host") instanceof String host
                ? Optional.of(parsed("The docker context " + name, host, "docker context use default"))
                : Optional.empty();
    }

    private static Map<?, ?> read(Path file) {
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        try {
            return Json.parseLenient(Files.readString(file), Map.class, file.toString());
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + file + ": " + e.getMessage(), "ls -l " + file).because(e);
        }
    }

    private static Map<?, ?> object(Map<?, ?> from, String key) {
        return from.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static Optional<String> text(Map<?, ?> from, String key) {
        return from.get(key) instanceof String found && !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    private static String digest(String name) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Of the places of an engine for all and of a user's own ones the first that may be used; else one that is there. */
    private Path ofPlace() {
        var places = Stream.concat(Stream.of(usual), own()).toList();
        return places.stream()
                .filter(Files::isWritable)
                .findFirst()
                .or(() -> places.stream().filter(Files::exists).findFirst())
                .orElse(usual);
    }

    /** A rootless engine's, Docker Desktop's on a Mac and on Linux, and of what stands in for it there. */
    private Stream<Path> own() {
        var ofSession = variable("XDG_RUNTIME_DIR").map(Path::of).stream().map(run -> run.resolve("docker.sock"));
        var ofHome = Stream.of(
                        ".docker/run/docker.sock",
                        ".docker/desktop/docker.sock",
                        ".orbstack/run/docker.sock",
                        ".colima/default/docker.sock",
                        ".rd/docker.sock")
                .map(home()::resolve);
        return Stream.concat(ofSession, ofHome);
    }
}
