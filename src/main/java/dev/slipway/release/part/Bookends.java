package dev.slipway.release.part;

import dev.slipway.container.ExecSpec;
import java.util.List;

/** Commands in a container besides its own: right after its start, and right before its stop; each when the one before has ended. */
public record Bookends(List<ExecSpec> afterStart, List<ExecSpec> beforeStop) {

    public static final Bookends NONE = new Bookends(List.of(), List.of());

    public Bookends {
        afterStart = List.copyOf(afterStart);
        beforeStop = List.copyOf(beforeStop);
    }
}
