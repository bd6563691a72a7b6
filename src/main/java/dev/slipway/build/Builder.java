package dev.slipway.build;

import dev.slipway.container.image.BuildOutput;
import dev.slipway.git.SourceTree;

/** One way to make an image of a tree. Thread-safe. */
public interface Builder {

    /** As {@code builder:set selected} has it, for instance {@code dockerfile}. */
    String name();

    /** The file by which it knows its trees. */
    String looksFor(BuildSettings settings);

    /** Whether the tree is one of its own. Reads names only. */
    boolean recognises(SourceTree tree, BuildSettings settings);

    /** Blocks until the image is there; AppFailed when the tree cannot be built. Cancelled by interrupting the thread. */
    Built build(BuildJob job, BuildOutput output);
}
