package dev.slipway.hook;

import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.host.Program;
import dev.slipway.host.Programs;
import dev.slipway.store.Json;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs what the operator has installed for a point. Where nothing is, it costs one look at a directory. */
public final class Hooks {

    /** The deploy waits, and so does the app's next one. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final int TIMED_OUT = 124;
    private static final int KILLED = 137;

    /** It is for a person, who looks on at a deploy. */
    private static final int MOST_PRINTED = 64 << 10;

    private final HookFiles files;
    private final Programs programs;
    private final Duration limit;

    public Hooks(StateDir state, Programs programs) {
        this(state, programs, LIMIT);
    }

    Hooks(StateDir state, Programs programs, Duration limit) {
        this.files = new HookFiles(state.hooks());
        this.programs = programs;
        this.limit = limit;
    }

    /**
     * Blocks until all have ended, each within a minute; it is killed after that, with all that it has started. What they print
     * goes to the output. Before Route one that fails is an AppFailed; after it, and where one may not be run, a line says so.
     */
    public void run(HookPoint point, Happening happening, Consumer<String> output) {
        try {
            runAll(point, happening, output);
        } catch (HostFailed unreadable) {
            if (point.canStop()) {
                throw unreadable;
            }
            output.accept(unreadable.sentence());
        }
    }

    /** Whether anything is installed for the point. */
    public boolean isInstalled(HookPoint point) {
        return files.isThereAny(point);
    }

    private void runAll(HookPoint point, Happening happening, Consumer<String> output) {
        for (Path file : files.of(point)) {
            var objection = files.objection(file);
            if (objection.isPresent()) {
                output.accept("The hook " + file.getFileName() + " is not run: it " + objection.get());
            } else {
                run(point, file, happening, output);
            }
        }
    }

    private void run(HookPoint point, Path file, Happening happening, Consumer<String> output) {
        // In a session of its own, so that all of it can be ended: timeout(1) signals the whole group.
        var command = List.of(
                "timeout",
                "--kill-after=5",
                Long.toString(limit.toSeconds()),
                file.toAbsolutePath().toString());
        var program = new Program(command, happening.environment(point), limit.plusSeconds(10))
                .reading(Json.text(happening.document(point)) + "\n")
                .keeping(MOST_PRINTED);
        long begun = System.nanoTime();
        try {
            Finished finished = programs.run(program);
            long took = System.nanoTime() - begun;
            (finished.stdout() + finished.stderr()).lines().forEach(output);
            if (!finished.succeeded()) {
                failed(point, happening, how(finished.exitCode(), Duration.ofNanos(took)), output);
            }
        } catch (HostFailed notRun) {
            failed(point, happening, notRun.sentence(), output);
        }
    }

    /** As timeout(1) has it, also where it had to kill; a hook that has time left may end so by itself. */
    private String how(int exitCode, Duration took) {
        boolean isOfLimit = exitCode == TIMED_OUT || exitCode == KILLED;
        return isOfLimit && took.compareTo(limit) >= 0
                ? "was ended: it may take " + limit.toSeconds() + " s"
                : "ended with exit code " + exitCode;
    }

    private static void failed(HookPoint point, Happening happening, String how, Consumer<String> output) {
        String what = "The host's hook " + point.fileName() + " of " + happening.app() + " " + how;
        if (point.canStop()) {
            throw new AppFailed(
                    what + " and stopped the deploy",
                    "What it printed is above; once it lets it pass: retry " + happening.app());
        }
        output.accept(what);
    }
}
