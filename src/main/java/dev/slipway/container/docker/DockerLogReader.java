package dev.slipway.container.docker;

import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Frames;
import dev.slipway.container.docker.http.LineSplitter;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import dev.slipway.error.HostFailed;
import dev.slipway.error.NotFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a container's log on a thread of its own. */
final class DockerLogReader implements LogReader {

    private static final Logger log = LoggerFactory.getLogger(DockerLogReader.class);

    private static final int GONE = 404;
    private static final int IN_REMOVAL = 409;

    private final EngineSocket.Call call;
    private final CountDownLatch ended = new CountDownLatch(1);

    private DockerLogReader(EngineSocket.Call call) {
        this.call = call;
    }

    static LogReader start(EngineSocket.Call call, boolean tty, LogSink sink) throws IOException {
        if (!call.succeeded()) {
            try (call) {
                throw refused(call.head().status(), call.text());
            }
        }
        var reader = new DockerLogReader(call);
        var thread = new Thread(() -> reader.read(tty, sink), "container-log");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** A container in removal answers with a conflict: as far as its log goes it is gone. */
    private static IOException refused(int status, String said) {
        if (status == GONE || status == IN_REMOVAL) {
            throw new NotFound("The container is gone, and its log with it", "ps:report APP shows what runs.");
        }
        return new IOException(said);
    }

    private void read(boolean tty, LogSink sink) {
        var output = new StampedLines(false, sink);
        var errors = new StampedLines(true, sink);
        try {
            if (tty) {
                readTerminal(output);
            } else {
                Frames.pump(call.body(), false, (fromErrors, bytes) -> (fromErrors ? errors : output).take(bytes));
            }
            output.finish();
            errors.finish();
        } catch (IOException closed) {
            // Closed by whoever reads, or by an engine that went down: the log has ended either way.
            log.debug("a log ended early", closed);
        } finally {
            ended.countDown();
        }
    }

    /** A terminal's log has no frames; its pieces are its lines. */
    private void readTerminal(StampedLines output) throws IOException {
        var lines = new LineSplitter(line -> output.take((line + "\n").getBytes(StandardCharsets.UTF_8)));
        Frames.pump(call.body(), true, (fromErrors, bytes) -> lines.take(bytes));
        lines.finish();
    }

    @Override
    public boolean await(Duration limit) {
        try {
            return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        try {
            call.close();
        } catch (IOException e) {
            throw new HostFailed("Cannot stop reading a log: " + e, Engine.CHECK).because(e);
        }
    }
}
