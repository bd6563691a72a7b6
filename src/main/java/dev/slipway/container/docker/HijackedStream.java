package dev.slipway.container.docker;

import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Frames;
import dev.slipway.container.docker.http.SocketStreams;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.Terminal;
import dev.slipway.container.stream.WindowSize;
import dev.slipway.error.HostFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command's streams on a connection of its own. */
final class HijackedStream implements Attachment {

    private static final Logger log = LoggerFactory.getLogger(HijackedStream.class);
    private static final int BUFFER = 32 * 1024;
    private static final int END_OF_TRANSMISSION = 4;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** A command of which the engine has not told the process id by then never came to run. */
    private static final Duration TO_START = Duration.ofSeconds(5);

    private final Engine engine;
    private final EngineSocket.Call call;
    private final Command command;

    HijackedStream(Engine engine, EngineSocket.Call call, Command command) {
        this.engine = engine;
        this.call = call;
        this.command = command;
    }

    /** Whose streams these are: the API's path of a container or of an exec. */
    record Command(String path, boolean tty, boolean exec) {}

    @Override
    public void connect(Terminal terminal) {
        terminal.onHangup(this::release);
        if (!command.tty()) {
            pump(terminal.input(), terminal);
            return;
        }
        terminal.size().ifPresent(this::resize);
        terminal.onResize(this::resize);
        try (var keys = terminal.keys()) {
            pump(keys.input(), terminal);
        }
    }

    private void pump(InputStream input, Terminal terminal) {
        startInput(input);
        try {
            Frames.pump(call.body(), command.tty(), (fromErrors, bytes) -> {
                var stream = fromErrors ? terminal.errors() : terminal.output();
                stream.write(bytes);
                stream.flush();
            });
        } catch (IOException left) {
            // The caller, or the connection, has gone: what the command still prints has no reader.
            log.debug("a command's output ended early", left);
        }
    }

    /** A daemon: a read from a caller who types nothing cannot be ended, and must not hold anything up. */
    private void startInput(InputStream input) {
        var pump = new Thread(() -> pumpInput(input), "container-input");
        pump.setDaemon(true);
        pump.start();
    }

    private void pumpInput(InputStream input) {
        var target = SocketStreams.output(call.channel());
        var buffer = new byte[BUFFER];
        try {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                target.write(buffer, 0, count);
            }
            endInput(target);
        } catch (IOException ended) {
            log.debug("a command ended before its input", ended);
        }
    }

    /**
     * Half-close: this is how a command that reads its input to the end learns that there is no more. With a terminal the
     * engine would end the output as well: there the end is the character that a keyboard has for it (termios(3), VEOF).
     */
    private void endInput(OutputStream target) throws IOException {
        if (command.tty()) {
            target.write(END_OF_TRANSMISSION);
        } else {
            call.channel().shutdownOutput();
        }
    }

    private void resize(WindowSize size) {
        var answer = engine.post(Target.of(command.path() + "/resize")
                .with("h", Integer.toString(size.rows()))
                .with("w", Integer.toString(size.columns())));
        // What does not run yet, or no more, has no size: that is no failure.
        log.debug("resized {} status={}", command.path(), answer.status());
    }

    @Override
    public int exitCode(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            var state = inspect();
            if (!state.running()) {
                return state.exitCode();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new HostFailed(
                "The command still runs after " + TimeUnit.NANOSECONDS.toSeconds(limit.toNanos()) + " s",
                "docker top CONTAINER shows it.");
    }

    private record State(boolean running, int exitCode, long pid, String container) {}

    private State inspect() {
        var answer = engine.get(Target.of(command.path() + "/json"));
        var json = answer.body();
        // Not even started: it does not run, and has no exit code.
        boolean goesOn =
                json.path("Running").asBoolean() || json.path("ExitCode").isNull();
        return new State(
                answer.succeeded() && goesOn,
                json.path("ExitCode").asInt(),
                json.path("Pid").asLong(),
                json.path("ContainerID").asText());
    }

    @Override
    public void close() {
        release();
        if (command.exec()) {
            killWhatIsLeft();
        }
    }

    private void release() {
        try {
            call.close();
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    /** The engine has no call for it, and a shell whose terminal is gone would stay for ever. */
    private void killWhatIsLeft() {
        long end = System.nanoTime() + TO_START.toNanos();
        var state = inspect();
        while (state.running() && state.pid() == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            state = inspect();
        }
        if (state.running() && isOurs(state)) {
            ProcessHandle.of(state.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** An engine in a virtual machine counts processes of its own: here that number may be anybody's. */
    private static boolean isOurs(State state) {
        Path membership = Path.of("/proc", Long.toString(state.pid()), "cgroup");
        try {
            return state.pid() > 0 && Files.readString(membership).contains(state.container());
        } catch (IOException notHere) {
            log.debug("the process {} is not of this host", state.pid(), notHere);
            return false;
        }
    }
}
