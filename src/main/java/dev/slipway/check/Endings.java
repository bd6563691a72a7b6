package dev.slipway.check;

import dev.slipway.check.probe.Prober;
import dev.slipway.check.trial.Trial.Obstacle;
import dev.slipway.container.Container;
import dev.slipway.container.Containers;
import dev.slipway.container.MoreMemory;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.Optional;

/** Sees that an instance's process has ended, also when the engine has started it again, and says how. */
record Endings(Containers containers, Prober prober) {

    private static final Duration NEXT_END = Duration.ofSeconds(1);

    private static final String PROCESS_ENDS =
            "What is to end by itself belongs into app.json: scripts.predeploy, scripts.postdeploy or cron.";

    private static final String SERVICE_ENDS =
            "What is to end by itself has restart: \"no\" in the compose file, or x-slipway: {release: true}.";

    /** Past the engine where that is possible: it is asked only when there is something to ask. */
    Optional<Obstacle> of(Instance instance) {
        var before = instance.container();
        boolean seemsToRun =
                before.placement().pid() > 0 && !prober.sockets(before, 0).ended();
        return seemsToRun ? Optional.empty() : asked(instance);
    }

    /** Whether it has ended without a failure, and its owner lets it. */
    boolean isDone(Instance instance) {
        return instance.mayEnd()
                && containers
                        .inspect(instance.id())
                        .filter(now -> instance.with(now).isDone())
                        .isPresent();
    }

    private Optional<Obstacle> asked(Instance instance) {
        var now = containers.inspect(instance.id());
        if (now.isEmpty()) {
            return Optional.of(removed());
        }
        var state = now.get().state();
        return switch (state.phase()) {
            case RUNNING -> isTheSame(instance, state) ? Optional.empty() : Optional.of(again(instance, state));
            // Somebody may have done so by hand: it has not ended, and there is no exit code.
            case CREATED, PAUSED -> Optional.empty();
            case REMOVING -> Optional.of(removed());
            case RESTARTING, EXITED, DEAD -> Optional.of(ending(instance.with(now.get()), state));
        };
    }

    private static Obstacle removed() {
        return new Obstacle("was removed by somebody", "git push starts it again.");
    }

    private static boolean isTheSame(Instance instance, Container.State now) {
        return now.startedAt().equals(instance.container().state().startedAt());
    }

    /** Its exit code is gone with its new start. One that ended at once does so again. */
    private Obstacle again(Instance instance, Container.State state) {
        return containers
                .await(instance.id(), NEXT_END)
                .map(exitCode -> ending(
                        instance,
                        new Container.State(
                                Container.Phase.EXITED,
                                exitCode,
                                state.outOfMemory(),
                                state.health(),
                                state.startedAt())))
                .orElseGet(() -> new Obstacle(
                        "ended and was started again by the engine",
                        instance.isService() ? SERVICE_ENDS : PROCESS_ENDS));
    }

    private static Obstacle ending(Instance instance, Container.State state) {
        if (state.outOfMemory()) {
            long limit = instance.container().placement().memory();
            String why = limit > 0 ? "it used more memory than it may" : "this host had no memory left";
            return new Obstacle(
                            "was killed because " + why + " (exit code " + state.exitCode() + ")",
                            MoreMemory.than(limit)
                                    .advice("resource:limit --memory", instance.app() + " gives it more."))
                    .asCause();
        }
        String sentence = "ended with exit code " + state.exitCode() + meaning(state.exitCode());
        return state.exitCode() == 0 ? stays(instance, sentence) : new Obstacle(sentence);
    }

    private static Obstacle stays(Instance instance, String sentence) {
        return new Obstacle(
                        sentence,
                        "A server must stay in the foreground: its command without & at its end, without --daemon.",
                        instance.isService() ? SERVICE_ENDS : PROCESS_ENDS)
                .asCause();
    }

    /** What shells and container runtimes mean by these. */
    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case 0 -> ", but it must keep running";
            case 126 -> ": its command is not executable";
            case 127 -> ": its command was not found";
            case 137 -> ": it was killed";
            case 134 -> ": it gave up by itself (SIGABRT)";
            case 139 -> ": it crashed";
            default -> "";
        };
    }
}
