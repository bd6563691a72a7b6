package dev.slipway.route.upkeep;

import dev.slipway.app.AppName;
import java.time.Instant;
import java.util.List;

/** Hears after each change of the proxy's files what the owner's were before it and after it. */
@FunctionalInterface
public interface ForeignWitness {

    void saw(Change change);

    /**
     * One change of ours, for one or several apps.
     *
     * @param foreign what was seen of the owner's files
     * @param done whether the change was made; otherwise it was taken back
     */
    record Change(List<AppName> apps, Span span, Foreign foreign, boolean done) {

        public Change {
            apps = List.copyOf(apps);
        }
    }

    /**
     * The owner's files.
     *
     * @param before a hash of them all
     * @param after the same, unless somebody else changed them meanwhile
     * @param changed the files that somebody else changed meanwhile
     */
    record Foreign(String before, String after, List<String> changed) {

        public Foreign {
            changed = List.copyOf(changed);
        }
    }

    /** From when to when. */
    record Span(Instant from, Instant to) {}
}
