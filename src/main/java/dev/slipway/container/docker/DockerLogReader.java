package dev.slipway.container.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.slipway.container.ContainerId;
import dev.slipway.container.docker.http.EngineSocket;
import dev.slipway.container.docker.http.Frames;
import dev.slipway.container.docker.http.LineSplitter;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a container's log on a thread of its own. */
final class DockerLogReader implements LogReader {

    private static final Logger log = LoggerFactory.getLogger(DockerLogReader.class);

    private final EngineSocket.Call call;
    private final CountDownLatch ended = new CountDownLatch(1);

    private DockerLogReader(EngineSocket.Call call) {
        this.call = call;
    }

    static LogReader open(Engine engine, ContainerId id, LogQuery query, LogSink sink) {
        boolean tty = hasTerminal(engine, id);
        String tail = query.tail() < 0 ? "all" : Integer.toString(query.tail());
        String target = "/containers/" + id.value() + "/logs?stdout=1&stderr=1&timestamps=1&follow="
                + (query.follow() ? 1 : 0) + "&tail=" + tail;
        try {
            var reader = new DockerLogReader(engine.socket().get(target));
            var thread = new Thread(() -> reader.read(tty, sink), "container-log");
            thread.setDaemon(true);
            thread.start();
            return reader;
        } catch (IOException e) {
            throw engine.silent(e);
        }
    }

    private static boolean hasTerminal(Engine engine, ContainerId id) {
        try {
            return Boolean.TRUE.equals(
                    engine.ask(client -> client.inspectContainerCmd(id.value()).exec())
                            .getConfig()
                            .getTty());
        } catch (NotFoundException gone) {
            throw DockerContainers.gone(id, gone);
        } catch (DockerException refusal) {
            throw Engine.refused("show the container " + id, refusal);
        }
    }

    private void read(boolean tty, LogSink sink) {
        var output = new LineSplitter(line -> deliver(line, false, sink));
        var errors = new LineSplitter(line -> deliver(line, true, sink));
        try {
            Frames.pump(call.body(), tty, (fromErrors, bytes) -> (fromErrors ? errors : output).take(bytes));
            output.finish();
            errors.finish();
        } catch (IOException closed) {
            // Closed by whoever reads, or by an engine that went down: the log has ended either way.
            log.debug("a log ended early", closed);
        } finally {
            ended.countDown();
        }
    }

    private static void deliver(String line, boolean fromErrors, LogSink sink) {
        int blank = line.indexOf(' ');
        try {
            sink.line(Instant.parse(line.substring(0, Math.max(0, blank))), fromErrors, line.substring(blank + 1));
        } catch (DateTimeParseException continued) {
            // What the engine cut off a line of more than 16 KiB carries no time of its own.
            sink.line(Instant.EPOCH, fromErrors, line);
        }
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
        call.close();
    }
}
