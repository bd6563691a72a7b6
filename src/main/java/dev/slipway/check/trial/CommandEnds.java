package dev.slipway.check.trial;

import dev.slipway.container.Containers;
import dev.slipway.container.ExecSpec;
import dev.slipway.error.Conflict;
import dev.slipway.release.manifest.Probe;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A command in the container ends with 0. */
record CommandEnds(Containers containers, Probe.Command probe, Duration timeout) implements Trial {

    @Override
    public Optional<Obstacle> look(Instance instance) {
        var exec = new ExecSpec(probe.arguments(), Map.of(), false);
        var output = new KeptOutput();
        try (var command = containers.exec(instance.id(), exec)) {
            command.connect(output);
            int exitCode = command.exitCode(timeout);
            return exitCode == 0 ? Trial.passed() : Optional.of(failed(exitCode, output.lastLine()));
        } catch (Conflict notRunning) {
            // Between two starts by the engine, or for good: whoever waits looks for that next, and knows how it ended.
            return Optional.of(new Obstacle("does not run"));
        }
    }

    private Obstacle failed(int exitCode, String lastLine) {
        String words = String.join(" ", probe.arguments());
        return new Obstacle(
                "ended the command `" + words + "` with " + exitCode + (lastLine.isEmpty() ? "" : ": " + lastLine));
    }
}
