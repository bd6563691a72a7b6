package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.syntax.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is of an nginx, found out without leaving a trace: its files are read from the disk, and it is asked to test
 * them only where the test makes no file.
 *
 * @param version empty if no nginx is installed
 * @param running whether its master lives
 * @param configuration what is on the disk, whether nginx would take it or not
 * @param obstacles what is in the way, each with what to do
 */
public record Look(String version, boolean running, Configuration configuration, List<HostFailed> obstacles) {

    public Look {
        obstacles = List.copyOf(obstacles);
    }

    static Look at(NginxProgram program, Path main, Path ours) {
        var configuration = Configuration.onDisk(main);
        Optional<String> version = program.version();
        if (version.isEmpty()) {
            return new Look("", false, configuration, List.of(notInstalled()));
        }
        boolean running = Master.of(pidFile(program, configuration)).isPresent();
        var obstacles = new ArrayList<HostFailed>();
        configuration.unreadable().forEach(file -> obstacles.add(unreadable(file)));
        if (!running) {
            obstacles.add(notRunning());
        } else if (obstacles.isEmpty()) {
            tested(program, configuration, ours).ifPresent(obstacles::add);
        }
        return new Look(version.get(), running, configuration, obstacles);
    }

    private static Path pidFile(NginxProgram program, Configuration configuration) {
        return configuration
                .all("pid")
                .map(pid -> Path.of(pid.argument()))
                .filter(Path::isAbsolute)
                .findFirst()
                .or(() -> program.compiledIn("pid-path"))
                .orElse(Path.of("/run/nginx.pid"));
    }

    private static Optional<HostFailed> tested(NginxProgram program, Configuration configuration, Path ours) {
        Path prefix = program.compiledIn("prefix").orElse(Path.of("/"));
        Optional<Path> made = Stream.concat(
                        new Untested(configuration, prefix).wouldMake().stream(),
                        program
                                .compiledIn("error-log-path")
                                .filter(log -> log.isAbsolute() && !Files.exists(log))
                                .stream())
                .findFirst();
        if (made.isPresent()) {
            return Optional.of(new HostFailed(
                    "nginx was not asked whether it takes what is on the disk, because its test would make "
                            + made.get() + ".",
                    "nginx -t asks it."));
        }
        Verdict verdict = program.test();
        return verdict.accepted() ? Optional.empty() : Optional.of(verdict.refusal(ours));
    }

    private static HostFailed notInstalled() {
        return new HostFailed("nginx is not installed.", "apt-get install nginx");
    }

    private static HostFailed notRunning() {
        return new HostFailed(
                "nginx is not running, so no site is served.", "systemctl start nginx; nginx -t says what keeps it.");
    }

    private static HostFailed unreadable(Path file) {
        return new HostFailed("Cannot read " + file + ".", "Ask again as root: sudo slipway doctor");
    }

    Look with(HostFailed further) {
        return new Look(
                version,
                running,
                configuration,
                Stream.concat(obstacles.stream(), Stream.of(further)).toList());
    }
}
