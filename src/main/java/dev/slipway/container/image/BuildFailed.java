package dev.slipway.container.image;

import dev.slipway.error.AppFailed;
import java.util.List;

/** A build ended without an image: at which step, if at one, and what that step printed last. */
public final class BuildFailed extends AppFailed {

    private static final long serialVersionUID = 1L;

    private final transient Step step;

    public BuildFailed(Step step, String... nextSteps) {
        super("The build failed" + (step.name().isEmpty() ? "" : " at " + step.name()) + ": " + step.said(), nextSteps);
        this.step = step;
    }

    /** As the engine names it ({@code [2/3] RUN make}) or the empty text; what the engine says of its end; its last lines. */
    public record Step(String name, String said, List<String> output) {

        public Step {
            output = List.copyOf(output);
        }
    }

    public Step step() {
        return step;
    }
}
