package dev.slipway.ssh.call;

import dev.slipway.access.Operator;
import dev.slipway.error.Denied;
import dev.slipway.error.ExitCode;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line being run for one caller, on a thread of its own. */
final class Call implements Command {

    private static final Logger log = LoggerFactory.getLogger(Call.class);
    /** What a shell shows for a command that Ctrl-C ended: 128 + SIGINT. */
    private static final ExitCode INTERRUPTED = new ExitCode(130);

    private final String line;
    private final Caller caller;
    private final CallerInput input;
    private final AtomicBoolean exited = new AtomicBoolean();
    private @Nullable OutputStream output;
    private @Nullable OutputStream errors;
    private @Nullable ExitCallback exit;
    private volatile @Nullable CallerTerminal terminal;

    Call(String line, Caller caller, CallerInput input) {
        this.line = line;
        this.caller = caller;
        this.input = input;
    }

    @Override
    public void setInputStream(InputStream in) {
        // The input comes through the channel's receiver, which is a CallerInput already.
    }

    @Override
    public void setOutputStream(OutputStream out) {
        output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        errors = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        var out = Objects.requireNonNull(output, "MINA sets the output before it starts a command");
        var err = Objects.requireNonNull(errors, "MINA sets the error stream before it starts a command");
        var opened = new CallerTerminal(input, out, err, environment);
        terminal = opened;
        if (opened.size().isPresent()) {
            input.onCtrlC(() -> leave(opened));
        }
        caller.threads().execute(() -> run(opened));
    }

    private void run(CallerTerminal opened) {
        ExitCode code = ExitCode.BUG;
        try {
            code = answer(opened);
        } catch (RuntimeException | StackOverflowError bug) {
            // The thread's edge: nobody above could tell the caller, and the channel must be closed.
            log.error("a call failed without an answer operator={}", caller.name(), bug);
        } finally {
            exit(code);
        }
    }

    private ExitCode answer(CallerTerminal opened) {
        Optional<Operator> operator = caller.operator();
        if (operator.isEmpty()) {
            var denied = new Denied(
                    "The key " + caller.name() + " was taken away since you connected",
                    "Whoever holds an admin key can add it.");
            return Refusal.tell(denied, opened);
        }
        return caller.calls().run(line, operator.get(), opened);
    }

    /** As if the client had been killed: what was asked for goes on, the caller has its prompt back. */
    private void leave(CallerTerminal opened) {
        caller.threads().execute(() -> {
            // In this order: a command that ends because it was hung up on must not have its own code sent first.
            exit(INTERRUPTED);
            opened.hangUp();
        });
    }

    private void exit(ExitCode code) {
        if (exit != null && exited.compareAndSet(false, true)) {
            exit.onExit(code.value());
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        input.close();
        var opened = terminal;
        if (opened != null) {
            // Listeners may take their time, and this is one of the few threads that serve every connection.
            caller.threads().execute(opened::hangUp);
        }
    }

    /** Who calls: asked anew for each call, so that a key that was taken away opens nothing more. */
    interface Caller {

        String name();

        Optional<Operator> operator();

        Calls calls();

        Executor threads();
    }
}
