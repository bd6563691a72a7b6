package dev.slipway.container.docker.image;

import static dev.slipway.voice.Voice.alert;
import static dev.slipway.voice.Voice.detail;

import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.cgroup.BuildCaps;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.host.PipedProgram;
import dev.slipway.host.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One build whose Dockerfile mounts secrets. BuildKit asks for them over a session, gRPC on a connection that was turned
 * round, which Docker's own program speaks and we do not (ADR 0060). It gets values in its environment, never as arguments.
 */
final class SecretBuild {

    private static final List<String> PROGRAMS = List.of("/usr/bin/docker", "/usr/local/bin/docker");
    private static final Duration LIMIT = Duration.ofHours(12);
    /** Arguments by these names would steer the program that carries them. */
    private static final Pattern STEERING =
            Pattern.compile("PATH|HOME|LC_ALL|(DOCKER|BUILDKIT|BUILDX|LD|SLIPWAY|OTEL)_.*");

    private static final Pattern PREFIX = Pattern.compile("^#\\d+ (\\d+\\.\\d+ )?");
    private static final Pattern STEP = Pattern.compile("^#\\d+ (\\[.*\\d+/\\d+] .*)$");
    private static final Pattern ERROR = Pattern.compile("^(#\\d+ )?ERROR: (.*)$");
    private static final Set<String> NOISE = Set.of(
            "DONE", "CACHED", "sha256:", "transferring", "resolve", "exporting", "writing", "naming", "[internal]");

    private final Engine engine;
    private final BuildCaps caps;
    private final BuildRequest request;
    private final BuildOutput output;
    /** Since the step began. */
    private final Deque<String> printed = new ArrayDeque<>();

    private String step = "";
    private String error = "";

    SecretBuild(Engine engine, BuildCaps caps, BuildRequest request, BuildOutput output) {
        this.engine = engine;
        this.caps = caps;
        this.request = request;
        this.output = output;
    }

    ImageId run() {
        try (var held = caps.hold(request.options().limits())) {
            if (held.isVain()) {
                output.line(alert("This host has no way to hold builds to their memory and cpus."));
            }
            Path scratch = Files.createTempDirectory("slipway-build");
            Path id = scratch.resolve("id");
            try {
                return build(program(scratch, id), id);
            } finally {
                delete(scratch);
            }
        } catch (IOException e) {
            throw (HostFailed)
                    new HostFailed("The build broke off: " + e.getMessage(), "df -h shows whether the disk is full.")
                            .because(e);
        }
    }

    /** The program keeps a seed of its own in there. */
    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private ImageId build(Program program, Path id) throws IOException {
        try {
            int exitCode = new PipedProgram(program).run(request.context()::writeTo, this::read);
            if (exitCode != 0 || !Files.exists(id)) {
                throw new Refusal(
                                error.isEmpty() ? "docker build ended with " + exitCode : error,
                                step,
                                List.copyOf(printed))
                        .failure(request);
            }
            return new ImageId(Files.readString(id).strip());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw (Conflict) new Conflict("The build was cancelled", "Push again.").because(cancelled);
        }
    }

    private Program program(Path scratch, Path id) {
        var options = request.options();
        var environment = new HashMap<String, String>();
        var words = new ArrayList<>(List.of(cli(), "build", "--progress=plain", "--iidfile", id.toString()));
        words.addAll(List.of("-t", request.name().value(), "-f", request.dockerfile()));
        request.labels().values().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        arguments(words, environment);
        secrets(words, environment);
        options.hosts().forEach(host -> words.addAll(List.of("--add-host", host)));
        if (!options.target().isEmpty()) {
            words.addAll(List.of("--target", options.target()));
        }
        if (options.caching().noCache()) {
            words.add("--no-cache");
        }
        if (options.caching().pull()) {
            words.add("--pull");
        }
        words.add("-");
        environment.putAll(Map.of(
                "PATH",
                "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LC_ALL",
                "C.UTF-8",
                "HOME",
                scratch.toString(),
                "DOCKER_CONFIG",
                scratch.toString(),
                "DOCKER_HOST",
                "unix://" + engine.path(),
                "DOCKER_BUILDKIT",
                "1"));
        return new Program(words, environment, LIMIT);
    }

    /** That of the host's package manager, which comes with what it needs; else what was put there by hand. */
    private static String cli() {
        return PROGRAMS.stream()
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElse("docker");
    }

    private void arguments(List<String> words, Map<String, String> environment) {
        request.options().buildArguments().forEach((name, value) -> {
            if (STEERING.matcher(name).matches()) {
                output.line(detail("Hint: " + name + " is no argument that a build with secrets can have"));
            } else {
                environment.put(name, value);
                words.addAll(List.of("--build-arg", name));
            }
        });
    }

    private void secrets(List<String> words, Map<String, String> environment) {
        int number = 0;
        for (var secret : request.options().arguments().secret().entrySet()) {
            String variable = "SLIPWAY_SECRET_" + ++number;
            environment.put(variable, secret.getValue());
            words.addAll(List.of("--secret", "id=" + secret.getKey() + ",env=" + variable));
        }
    }

    private void read(String line) {
        var begun = STEP.matcher(line);
        if (begun.matches()) {
            step = begun.group(1);
            printed.clear();
        }
        var failed = ERROR.matcher(line);
        if (failed.matches()) {
            error = failed.group(2);
            return;
        }
        String plain = PREFIX.matcher(line).replaceFirst("");
        boolean isTold = PREFIX.matcher(line).find() && NOISE.stream().noneMatch(plain::startsWith);
        if (isTold && !plain.isBlank()) {
            output.line(detail(plain));
            printed.add(plain);
            if (printed.size() > Narration.LINES_KEPT) {
                printed.remove();
            }
        }
    }
}
