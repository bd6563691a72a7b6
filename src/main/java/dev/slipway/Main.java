package dev.slipway;

import dev.slipway.control.ControlClient;
import dev.slipway.control.ProcessTerminal;
import dev.slipway.control.ScreenTerminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Screen;
import dev.slipway.local.Local;
import dev.slipway.store.StateDir;
import dev.slipway.voice.Complaint;
import dev.slipway.voice.Printable;
import dev.slipway.voice.Voice;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The entry point of the one artifact: starts the server, or runs an operator's command on this host. */
public final class Main {

    private static final String DEFAULT_STATE = "/var/lib/slipway";

    /** Commands that need neither a server nor a state directory. */
    private static final Set<String> LOOKING = Set.of("doctor", "adopt");

    private final PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        ExitCode code = new Main(System.getenv()).run(List.of(args));
        // Threads of a server that could not start, or of an operator's input, must not keep the process.
        Runtime.getRuntime().exit(code.value());
    }

    private ExitCode run(List<String> words) {
        try {
            var rest = words.isEmpty() ? words : words.subList(1, words.size());
            return switch (words.isEmpty() ? "" : words.get(0)) {
                case "server" -> serve(rest);
                case "local" -> locally(rest);
                default ->
                    words.equals(List.of("help", "local")) ? locally(List.of()) : operate(new ArrayList<>(words));
            };
        } catch (SlipwayException failure) {
            Complaint.of(failure).lines().forEach(errors::println);
            return failure.exitCode();
        }
    }

    private ExitCode serve(List<String> words) {
        var options = new ServerOptions();
        var line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        try {
            line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.ParameterException wrong) {
            errors.println(Voice.alert(Printable.plain(String.valueOf(wrong.getMessage()))));
            errors.println(Voice.detail("slipway server --help lists what it takes."));
            return ExitCode.WRONG_FLAG;
        }
        if (line.isUsageHelpRequested()) {
            line.usage(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            return ExitCode.OK;
        }
        Server.start(options.config()).awaitEnd();
        return ExitCode.OK;
    }

    /** In the working copy that this was typed in. What goes on behind is no news to who sits before it. */
    private ExitCode locally(List<String> words) {
        System.getProperties().putIfAbsent("slipway.log.level", "ERROR");
        return new Local(Server::locally, Path.of(""), environment, screen()).run(words);
    }

    private ScreenTerminal screen() {
        return ScreenTerminal.of(
                new Screen(), environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    /** A command of the host's operator: in the running server, or, when none runs, on the state under its lock. */
    private ExitCode operate(List<String> words) {
        var state = new StateDir(stateOf(words));
        var terminal = new ProcessTerminal();
        Optional<ExitCode> answered = new ControlClient(state).run(words, terminal);
        return answered.orElseGet(() -> operate(unserved(state), words, terminal));
    }

    private static ExitCode operate(ServerConfig config, List<String> words, ProcessTerminal terminal) {
        return !words.isEmpty() && LOOKING.contains(words.get(0))
                ? Server.look(config, words, terminal)
                : Server.runOnce(config, words, terminal);
    }

    /** How a server would be started that nobody has told anything. */
    private static ServerConfig unserved(StateDir state) {
        return new ServerConfig(
                state,
                new ServerConfig.Ssh("127.0.0.1", ServerOptions.USUAL_SSH_PORT),
                ServerConfig.ProxyMode.SYSTEM,
                new ServerConfig.Ports(8080, 8443),
                Path.of("/var/run/docker.sock"));
    }

    /** Takes {@code --state DIR} away from the front of the words. */
    private Path stateOf(List<String> words) {
        if (words.size() >= 2 && words.get(0).equals("--state")) {
            Path named = Path.of(words.get(1));
            words.subList(0, 2).clear();
            return named;
        }
        return Path.of(environment.getOrDefault("SLIPWAY_STATE", DEFAULT_STATE));
    }
}
