package dev.slipway.drain;

import dev.slipway.app.AppName;
import dev.slipway.drain.outlet.Outlet;
import dev.slipway.process.ProcessType;
import dev.slipway.run.Slot;
import dev.slipway.run.log.LogFollower;
import dev.slipway.run.log.LogLine;
import dev.slipway.voice.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One app's lines on their way to one sink. Tries again for as long as it takes; what is dropped meanwhile is told in the sink. */
final class Drain implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** Lines that come shortly after one another go together. */
    private static final Duration GATHERING = Duration.ofMillis(300);

    private static final Slot OURSELVES = new Slot(new ProcessType("slipway"), 1);

    private final AppName app;
    private final String sink;
    private final Outlet outlet;
    private final Progress progress;
    private final Backlog backlog = new Backlog();
    private final AtomicLong sent = new AtomicLong();
    private volatile String failure = "";
    private volatile Runnable reading = () -> {};
    private long told;

    Drain(AppName app, String sink, Outlet outlet, Progress progress) {
        this.app = app;
        this.sink = sink;
        this.outlet = outlet;
        this.progress = progress;
    }

    String sink() {
        return sink;
    }

    /** Called with each line by who reads them; never waits. */
    void take(LogLine line) {
        backlog.add(line);
    }

    /** What is to be closed with it. */
    void reads(LogFollower follower) {
        reading = follower::close;
    }

    /** Sends until it is closed. */
    void run() {
        while (!backlog.isClosed()) {
            backlog.rest(backlog.waiting() == 0 ? Duration.ZERO : GATHERING);
            var lines = backlog.take();
            if (!lines.isEmpty()) {
                deliver(lines);
            }
        }
        try {
            outlet.close();
        } catch (IOException e) {
            log.debug("a sink's connection ended badly app={}", app, e);
        }
    }

    private void deliver(List<LogLine> lines) {
        var pause = SHORTEST;
        while (!backlog.isClosed()) {
            try {
                outlet.send(withNotice(lines));
                sent.addAndGet(lines.size());
                failure = "";
                break;
            } catch (Outlet.Refused refused) {
                fail(refused, "refused");
                backlog.drop(lines.size());
                break;
            } catch (IOException notTaken) {
                fail(notTaken, "trying again");
                backlog.rest(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            }
        }
        if (!backlog.isClosed()) {
            progress.reached(lines.get(lines.size() - 1).at());
        }
    }

    private List<LogLine> withNotice(List<LogLine> lines) {
        long lost = backlog.dropped() - told;
        if (lost == 0) {
            return lines;
        }
        told += lost;
        var noticed = new ArrayList<LogLine>();
        noticed.add(new LogLine(app, OURSELVES, lines.get(0).at(), lost + " lines before this one were dropped"));
        noticed.addAll(lines);
        return noticed;
    }

    private void fail(IOException problem, String word) {
        String sentence = Printable.of(String.valueOf(problem.getMessage() == null ? problem : problem.getMessage()));
        if (failure.isEmpty()) {
            log.warn("log sink fails, {} app={}: {}", word, app, sentence);
            failure = "failing since " + progress.now() + " (" + sentence + "), ";
        }
    }

    /** For a report. */
    String health() {
        return failure + "sent " + sent.get() + ", waiting " + backlog.waiting() + ", dropped " + backlog.dropped();
    }

    @Override
    public void close() {
        reading.run();
        backlog.close();
        progress.flush();
    }
}
