package dev.slipway.run.log;

import dev.slipway.app.AppName;
import dev.slipway.container.Containers;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.error.NotFound;
import dev.slipway.run.Fleet;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** What the instances of an app print: theirs together, in the order of time. */
public final class Logs {

    private static final Duration READING = Duration.ofSeconds(30);
    /** Lines of what is gone that are looked through by who goes on reading. */
    private static final int GOING_ON = 1_000;

    private final Containers containers;
    private final Fleet fleet;
    private final LogArchive archive;

    public Logs(Containers containers, Fleet fleet, LogArchive archive) {
        this.containers = containers;
        this.fleet = fleet;
        this.archive = archive;
    }

    /**
     * The last so many lines of all together, of one process type ({@code web}) or instance ({@code web.1}), or of all if
     * the process is empty; with what those printed that are gone.
     */
    public List<LogLine> last(AppName app, String process, int lines) {
        var running = new ArrayList<LogLine>();
        for (Instance instance : fleet.of(app)) {
            if (matches(instance, process)) {
                running.addAll(last(instance, lines));
            }
        }
        // After them: what one said that is retired meanwhile is here then. A set: it may have it here and there.
        var distinct = new LinkedHashSet<LogLine>(archive.last(app, process, lines));
        distinct.addAll(running);
        var found = new ArrayList<>(distinct);
        found.sort(Comparator.comparing(LogLine::at));
        return List.copyOf(found.subList(Math.max(0, found.size() - lines), found.size()));
    }

    /** The last lines of what is gone. */
    public List<LogLine> kept(AppName app, String process, int lines) {
        return archive.last(app, process, lines);
    }

    /** The last lines of one instance, also of one that has ended; none of one that is being removed. */
    public List<LogLine> last(Instance instance, int lines) {
        var found = new ArrayList<LogLine>();
        try (var reader = containers.logs(
                instance.id(),
                new LogQuery(lines, false),
                (at, fromErrors, text) -> found.add(LogLine.of(instance, at, text)))) {
            reader.await(READING);
        } catch (NotFound goneMeanwhile) {
            // It was retired between being listed and being read: its lines have gone with it.
            return List.of();
        }
        return List.copyOf(found);
    }

    /**
     * What was printed after that moment, as far as it is still there, and then what is to come; of instances that are gone
     * meanwhile, too.
     */
    public LogFollower followAfter(AppName app, String process, Instant after, Consumer<LogLine> sink) {
        archive.last(app, process, GOING_ON).stream()
                .filter(line -> line.at().isAfter(after))
                .forEach(sink);
        return follower(app, process, sink).beginAfter(after, fleet.of(app));
    }

    /**
     * The last lines and then those to come, over deploys and restarts, until it is closed, from any thread; that stops
     * nothing but the reading.
     */
    public LogFollower follow(AppName app, String process, int lines, Consumer<LogLine> sink) {
        return follower(app, process, sink).begin(last(app, process, lines), fleet.of(app));
    }

    private LogFollower follower(AppName app, String process, Consumer<LogLine> sink) {
        return new LogFollower(
                containers, fleet, instance -> instance.app().equals(app) && matches(instance, process), sink);
    }

    private static boolean matches(Instance instance, String process) {
        return process.isEmpty()
                || instance.type().value().equals(process)
                || instance.slot().toString().equals(process);
    }
}
