package dev.slipway.deploy.crew;

import dev.slipway.process.ProcessSelection;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.Slot;
import java.time.Duration;
import java.util.List;

/**
 * What of a release shall run: the slots to be filled, which process types are not checked or not run twice at once, and
 * how long an instance may take.
 */
public record Plan(
        Release release, List<Slot> slots, ProcessSelection skipped, ProcessSelection single, Duration limit) {

    public Plan {
        slots = List.copyOf(slots);
    }

    /** Whether the old instances of the type stop before new ones start. */
    public boolean isSingle(ProcessType type) {
        return single.contains(type);
    }

    public boolean isChecked(ProcessType type) {
        return !skipped.contains(type);
    }

    /** The same, in which each instance is ready as soon as it runs. */
    public Plan unchecked() {
        return new Plan(release, slots, ProcessSelection.ALL, single, limit);
    }

    public long count(ProcessType type) {
        return slots.stream().filter(slot -> slot.type().equals(type)).count();
    }
}
