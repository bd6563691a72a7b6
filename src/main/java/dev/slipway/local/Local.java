package dev.slipway.local;

import dev.slipway.app.AppName;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.copy.WorkingCopy;
import dev.slipway.store.StateDir;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code slipway local …}: the app of a working copy on this computer, as the server would serve it. */
public final class Local {

    private static final List<String> USAGE = List.of(
            "Usage: slipway local COMMAND, in a working copy",
            "",
            "Serve it on this computer as the server would: same build, release phase, checks and nginx.",
            "",
            "    up [--override] [--binds] [--env-file FILE] [--port PORT] [--app NAME]",
            "                            Deploy the files as they stand, committed or not, at http://NAME.localhost:PORT",
            "                              --override   merge docker-compose.override.yml, not the file for production",
            "                              --binds      mount the directories that the compose file mounts, not copies",
            "                              --env-file   set the variables of a file; may be repeated",
            "    run [--service SERVICE] -- COMMAND ARGS",
            "                            Run a program of this computer with the environment and databases of the app",
            "    down [--volumes]        Remove all that was made; volumes only when they are named",
            "    COMMAND ARGS            Any command of the server without the app's name: logs -t, ps:report, enter web,",
            "                              config:set KEY=VALUE, config:diff, postgres:create db; help lists them");

    /** What shells make of SIGINT: 128 + 2. */
    private static final ExitCode INTERRUPTED = new ExitCode(130);

    private final Wiring wiring;
    private final Path directory;
    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Function<Consumer<String>, Interruption> interruptions;

    public Local(Wiring wiring, Path directory, Map<String, String> environment, Terminal terminal) {
        this(wiring, directory, environment, terminal, Interruption::awaited);
    }

    Local(
            Wiring wiring,
            Path directory,
            Map<String, String> environment,
            Terminal terminal,
            Function<Consumer<String>, Interruption> interruptions) {
        this.interruptions = interruptions;
        this.wiring = wiring;
        this.directory = directory.toAbsolutePath().normalize();
        this.environment = environment;
        this.terminal = terminal;
    }

    /** Blocks until it is done; a SlipwayException is for the caller to tell. */
    public ExitCode run(List<String> words) {
        String first = words.isEmpty() ? "--help" : words.get(0);
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "--help", "-h" -> usage();
            case "help" -> rest.isEmpty() ? usage() : pass(words);
            case "up" -> up(UpWishes.of(rest));
            case "down" -> down(Down.of(rest));
            case "run" -> hostProcess(rest);
            default -> pass(words);
        };
    }

    private ExitCode usage() {
        USAGE.forEach(this::print);
        return ExitCode.OK;
    }

    private ExitCode up(UpWishes wishes) {
        var copy = WorkingCopy.around(directory, environment);
        var state = state(copy);
        var made = TwinRecord.read(state)
                .orElseGet(() -> TwinRecord.made(name(copy, wishes).value(), copy.root()));
        if (!wishes.app().isEmpty() && !wishes.app().equals(made.app())) {
            throw new Misuse(
                    "This working copy is " + made.app() + " already", "slipway local down --volumes forgets that.");
        }
        var twin = wishes.port() == 0 ? made : made.onPort(wishes.port());
        return with(state, twin, (parts, interruption) -> {
            breaksOff(interruption, parts, twin);
            twin.write(state);
            new Up(copy, new AppName(twin.app()), wishes, this::print).run(parts);
            return ExitCode.OK;
        });
    }

    /** As the app is called on the server, if it is known; else as the directory, as far as an app can be called so. */
    private static AppName name(WorkingCopy copy, UpWishes wishes) {
        if (!wishes.app().isEmpty()) {
            return new AppName(wishes.app());
        }
        String called = copy.remoteApp().orElse(String.valueOf(copy.root().getFileName()));
        // Without what stands above letters: "Bücher" is bucher, as far as that goes.
        String plain = Normalizer.normalize(called, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        try {
            return new AppName(plain);
        } catch (Misuse noName) {
            throw new Misuse("'" + called + "' is no name for an app", "slipway local up --app NAME");
        }
    }

    private ExitCode down(Down down) {
        var state = state(WorkingCopy.around(directory, environment));
        var made = made(state);
        var code = wiring.with(berth(state, made), twin -> down.run(twin, new AppName(made.app()), terminal));
        if (code.equals(ExitCode.OK)) {
            down.forget(state);
        }
        return code;
    }

    private ExitCode hostProcess(List<String> words) {
        var state = state(WorkingCopy.around(directory, environment));
        var made = made(state);
        var process = HostProcess.of(new AppName(made.app()), words);
        // Ctrl-C is for the program.
        return wiring.with(berth(state, made), twin -> process.run(twin, environment, directory));
    }

    /** A command of the server, typed without the app's name. */
    private ExitCode pass(List<String> words) {
        var state = state(WorkingCopy.around(directory, environment));
        var made = made(state);
        return with(state, made, (twin, interruption) -> {
            var line = new PassedLine(words, made.app());
            if (twin.typed().changes(line.command())) {
                breaksOff(interruption, twin, made);
            } else {
                twin.course().release().run();
            }
            return twin.typed().run(line.words(twin.typed()::takesApp), interruption.heardOn(terminal));
        });
    }

    /** Work on a twin, which somebody may interrupt. */
    private interface Work {
        ExitCode on(Twin twin, Interruption interruption);
    }

    private ExitCode with(StateDir state, TwinRecord made, Work work) {
        try (var interruption = interruptions.apply(this::printError)) {
            try {
                return wiring.with(berth(state, made), twin -> {
                    interruption.refuseWhenOn();
                    return work.on(twin, interruption);
                });
            } catch (SlipwayException failure) {
                if (interruption.isOn()) {
                    printError(Voice.alert("Broken off: " + failure.sentence()));
                    printError(Voice.detail("slipway local up   begins again"));
                    return INTERRUPTED;
                }
                throw failure;
            }
        }
    }

    /** Only what holds the state: beside what just looks, another one may deploy. */
    private static void breaksOff(Interruption interruption, Twin twin, TwinRecord made) {
        interruption.onInterruption(() -> twin.course().breakOff().accept(new AppName(made.app())));
    }

    private TwinRecord made(StateDir state) {
        return TwinRecord.read(state)
                .orElseThrow(() -> new Misuse("Nothing of this working copy is up", "slipway local up"));
    }

    private Berth berth(StateDir state, TwinRecord twin) {
        return new Berth(state, twin.httpPort(), twin.httpsPort(), new EngineAddress(environment).socket());
    }

    /** Outside of the repository, so that nothing of it is committed, and one for each working copy. */
    private StateDir state(WorkingCopy copy) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String base = Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .filter(named -> named.startsWith("/"))
                .orElse(home + "/.local/state");
        String word = UUID.nameUUIDFromBytes(copy.root().toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return new StateDir(Path.of(base, "slipway", copy.root().getFileName() + "-" + word));
    }

    private void print(String line) {
        print(terminal.output(), line);
    }

    private void printError(String line) {
        print(terminal.errors(), line);
    }

    private static void print(OutputStream out, String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            throw new HostFailed("Nobody reads what is printed", "Try again.").because(gone);
        }
    }
}
