package dev.slipway.command.app;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same for one app or, with {@code --all}, for each that the caller may see: one failure does not stop the others. */
public final class EachApp {

    /** How many at once; Dokku's flag. A negative number means as many as there are processors. */
    public static final Flag PARALLEL = Flag.value("--parallel");

    private final Apps apps;

    public EachApp(Apps apps) {
        this.apps = apps;
    }

    /** The exit code of the last failure; each failure is told as it comes. */
    public ExitCode run(Session session, Arguments arguments, Consumer<AppName> action) {
        if (!arguments.isAll()) {
            action.accept(arguments.app());
            return ExitCode.OK;
        }
        var all = session.visible(apps.list());
        if (all.isEmpty()) {
            session.warn("You haven't deployed any applications yet");
            return ExitCode.OK;
        }
        return runAll(session, all, width(arguments), action);
    }

    private static ExitCode runAll(Session session, List<AppName> all, int width, Consumer<AppName> action) {
        var pool = Executors.newFixedThreadPool(Math.min(width, all.size()));
        try {
            var running = new ArrayList<Future<ExitCode>>();
            for (AppName app : all) {
                running.add(pool.submit(() -> runOne(session, app, action)));
            }
            var outcome = ExitCode.OK;
            for (Future<ExitCode> one : running) {
                var code = await(one);
                outcome = code.equals(ExitCode.OK) ? outcome : code;
            }
            return outcome;
        } finally {
            pool.shutdownNow();
        }
    }

    private static ExitCode runOne(Session session, AppName app, Consumer<AppName> action) {
        try {
            action.accept(app);
            return ExitCode.OK;
        } catch (SlipwayException failure) {
            session.tell(failure);
            return failure.exitCode();
        }
    }

    private static ExitCode await(Future<ExitCode> one) {
        try {
            return one.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    private static int width(Arguments arguments) {
        String typed = arguments.value("--parallel").orElse("1");
        try {
            int width = Integer.parseInt(typed);
            return width > 0 ? width : Runtime.getRuntime().availableProcessors();
        } catch (NumberFormatException notANumber) {
            throw new Misuse("--parallel must be a number: " + typed, "For instance: ps:restart --all --parallel 2");
        }
    }
}
