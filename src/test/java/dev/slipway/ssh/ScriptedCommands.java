package dev.slipway.ssh;

import dev.slipway.access.Operator;
import dev.slipway.command.CommandRunner;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Commands that show what arrives at the shell. */
public final class ScriptedCommands implements CommandRunner {

    /** What happened, for a test to wait for. */
    public final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Override
    public ExitCode run(List<String> words, Operator operator, Terminal terminal) {
        try {
            return answer(words, operator, terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExitCode answer(List<String> words, Operator operator, Terminal terminal) throws IOException {
        switch (words.isEmpty() ? "greet" : words.get(0)) {
            case "greet" -> print(terminal.output(), "hello " + operator.name() + "\n");
            case "whoami" ->
                print(
                        terminal.output(),
                        operator.name() + " " + operator.role().word() + " " + operator.apps() + " " + operator.origin()
                                + "\n");
            case "words" -> print(terminal.output(), String.join("|", words) + "\n");
            case "cat" -> {
                terminal.input().transferTo(terminal.output());
                terminal.output().flush();
            }
            case "complain" -> print(terminal.errors(), "complaint\n");
            case "exit" -> {
                return new ExitCode(Integer.parseInt(words.get(1)));
            }
            case "size" -> size(terminal);
            case "screen" -> screen(terminal);
            case "wait" -> awaitHangup(terminal);
            default -> {
                return ExitCode.FAILED;
            }
        }
        return ExitCode.OK;
    }

    private void size(Terminal terminal) throws IOException {
        var resized = new CountDownLatch(1);
        terminal.onResize(size -> {
            events.add("resized " + size.columns() + "x" + size.rows());
            resized.countDown();
        });
        print(
                terminal.output(),
                terminal.size().map(size -> size.columns() + "x" + size.rows()).orElse("none") + "\r\n");
        if (terminal.size().isPresent() && terminal.input().read() >= 0) {
            await(resized);
        }
    }

    private static void screen(Terminal terminal) throws IOException {
        String colours = terminal.wantsColours() ? " with colours" : " without colours";
        print(terminal.output(), terminal.columns() + colours + (terminal.size().isPresent() ? "\r\n" : "\n"));
    }

    private void awaitHangup(Terminal terminal) throws IOException {
        var gone = new CountDownLatch(1);
        terminal.onHangup(gone::countDown);
        print(terminal.output(), "waiting\r\n");
        await(gone);
        events.add("hangup");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }
}
