package dev.slipway.build;

import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.git.SourceTree;
import java.util.List;
import java.util.Optional;

/** One way to make an image of a tree. Thread-safe. */
public interface Builder {

    /** As {@code builder:set selected} has it, for instance {@code dockerfile}. */
    String name();

    /** The file by which it knows its trees. */
    String looksFor(BuildSettings settings);

    /** Whether the tree is one of its own. Reads names only. */
    boolean recognises(SourceTree tree, BuildSettings settings);

    /** What {@link #build} would do, compared with what was built before; AppFailed when the tree cannot be built. */
    default Forecast forecast(BuildJob job, Optional<Earlier> earlier) {
        return new Forecast(
                new Forecast.Recipe(name(), job.settings().paths().directory(), looksFor(job.settings()), List.of()),
                List.of(),
                Forecast.Outcome.UNKNOWN,
                List.of());
    }

    /** Blocks until the image is there; AppFailed when the tree cannot be built. Cancelled by interrupting the thread. */
    Built build(BuildJob job, BuildOutput output);
}
