package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.host.Program;
import dev.slipway.host.Programs;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.process.Signal;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nginx binary with the options that say which configuration is meant. */
public final class NginxProgram {

    /** 5,000 sites with certificates take 4.5 s to test on two cores. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final List<Path> PLACES = Stream.of(
                    "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/nginx/sbin/nginx", "/usr/bin/nginx")
            .map(Path::of)
            .toList();

    /** The first with {@code ssl_reject_handshake}. */
    static final Version REJECTS_HANDSHAKES = Version.parse("1.19.4");

    private static final Pattern VERSION = Pattern.compile("nginx/(\\d+\\.\\d+\\.\\d+)");

    private static final Pattern TAKEN = Pattern.compile("bind\\(\\) to (\\S+) failed \\(98:");

    private final Programs programs;
    private final List<String> options;
    private volatile @Nullable String compiled;

    /** Without options it is the configuration that was compiled in: the host's. */
    public NginxProgram(Programs programs, String... options) {
        this.programs = programs;
        this.options = List.of(options);
    }

    /** As a person calls it. */
    List<String> typed() {
        return Stream.concat(Stream.of("nginx"), options.stream()).toList();
    }

    Verdict test() {
        return Verdict.of(run("-t"));
    }

    /** The effective configuration; ConfigurationRefused if there is none. Our directory is the one given. */
    String dump(Path ours) {
        Finished finished = run("-T", "-q");
        if (!finished.succeeded()) {
            throw Verdict.of(finished).refusal(ours);
        }
        return finished.stdout();
    }

    void start() {
        Finished finished = run();
        if (!finished.succeeded()) {
            Matcher taken = TAKEN.matcher(finished.stderr());
            if (taken.find()) {
                throw new HostFailed(
                        "nginx cannot listen on " + taken.group(1) + ": another program does",
                        "ss -ltnp shows which.",
                        "Another port: slipway local up --port PORT on a laptop; --http-port, --https-port of a server.");
            }
            throw new HostFailed(
                    "nginx did not start: " + lastLine(finished.stderr()), "nginx -t tells what it would say.");
        }
    }

    void reload(Master master) {
        if (!Signal.RELOAD.send(master.pid())) {
            signal(Signal.RELOAD);
        }
    }

    /** Costs a whole reading of the configuration: the fall-back where no signal can be sent. */
    void signal(Signal signal) {
        Finished finished = run("-s", signal.word());
        if (!finished.succeeded()) {
            throw new HostFailed(
                    "nginx did not take the signal: " + lastLine(finished.stderr()),
                    "The server must run as root, or as the user that started nginx.");
        }
    }

    /** What was compiled in, for instance {@code pid-path}. */
    Optional<Path> compiledIn(String name) {
        String prefix = "--" + name + "=";
        return Arrays.stream(run("-V").stderr().split("\\s+"))
                .filter(word -> word.startsWith(prefix))
                .map(word -> Path.of(word.substring(prefix.length())))
                .findFirst();
    }

    /** Whether the module was compiled in, for instance {@code http_gzip_static_module}; it stays as it is told first. */
    boolean has(String module) {
        String known = compiled;
        if (known == null) {
            known = run("-V").stderr();
            compiled = known;
        }
        return Arrays.asList(known.split("\\s+")).contains("--with-" + module);
    }

    /** Not so when it does not tell which it is. */
    boolean isAtLeast(Version wanted) {
        return version()
                .filter(told -> Version.parse(told).compareTo(wanted) >= 0)
                .isPresent();
    }

    /** Empty if there is no such program. */
    Optional<String> version() {
        try {
            Matcher told = VERSION.matcher(run("-v").stderr());
            return told.find() ? Optional.of(told.group(1)) : Optional.empty();
        } catch (HostFailed notThere) {
            return Optional.empty();
        }
    }

    private Finished run(String... arguments) {
        var words = new ArrayList<String>();
        words.add(PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("nginx"));
        words.addAll(options);
        words.addAll(List.of(arguments));
        return programs.run(Program.of(LIMIT, words.toArray(String[]::new)));
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
