package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.route.nginx.file.Fingerprint;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.upkeep.ForeignWitness;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the owner's files before and after each change of ours, and tells the witness. */
record Foreigners(Nginx nginx, Clock clock, ForeignWitness witness) {

    private static final Logger log = LoggerFactory.getLogger(Foreigners.class);

    <T> T watch(List<AppName> apps, Supplier<T> change) {
        Instant from = clock.instant();
        var before = Fingerprint.of(nginx.foreignFiles());
        boolean done = false;
        try {
            T made = change.get();
            done = true;
            return made;
        } finally {
            tell(apps, from, before, done);
        }
    }

    private void tell(List<AppName> apps, Instant from, Fingerprint before, boolean done) {
        var after = Fingerprint.of(nginx.foreignFiles());
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        List<String> changed = after.changedSince(before);
        if (!changed.isEmpty()) {
            log.warn("files that are not ours changed during a change of ours files={}", changed);
        }
        witness.saw(new ForeignWitness.Change(
                apps,
                new ForeignWitness.Span(from, clock.instant()),
                new ForeignWitness.Foreign(before.total(), after.total(), changed),
                done));
    }
}
