package dev.slipway.deploy;

import dev.slipway.app.AppLock;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.Rereading;
import dev.slipway.deploy.narration.DeployLogs;
import dev.slipway.error.NotFound;
import dev.slipway.process.Formation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.proof.Proofs;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes new releases of what earlier ones consist of, without a build. Their release command is not run again: it belongs
 * to the code that was pushed, not to its config.
 */
public final class Redeployment {

    private final Releases releases;
    private final ReleaseDrafts drafts;
    private final Rereading rereading;
    private final Rollout rollout;
    private final FirstTasks first;
    private final DeployLogs logs;
    private final Proofs proofs;

    public Redeployment(Releases releases, Means means, DeployLogs logs, Proofs proofs) {
        this.proofs = proofs;
        this.releases = releases;
        this.drafts = means.drafts();
        this.rereading = means.rereading();
        this.rollout = means.rollout();
        this.first = means.first();
        this.logs = logs;
    }

    /** What is made of an earlier release, how it comes to serve, and what is still to be run once. */
    public record Means(ReleaseDrafts drafts, Rereading rereading, Rollout rollout, FirstTasks first) {}

    /** Of the current release, with today's config; what was stopped stays so. Not deployed yet: nothing happens. */
    void renew(AppLock app, String operator, String reason, Consumer<String> output) {
        releases.current(app.app())
                .ifPresent(current -> logs.keep(app, output, log -> {
                    log.releasing(app.app());
                    var origin = origin(current, operator, reason);
                    rollout.replace(app, rereading.of(app, current, origin, log), Rollout.Occasion.NOTHING, log);
                }));
    }

    /**
     * Of the current release with other numbers of instances: a service that looked up where another one is when it started
     * would go on asking those that it found then.
     */
    void scale(AppLock app, Release current, Formation formation, Consumer<String> output) {
        logs.keep(app, output, log -> {
            String numbers = formation.quantities().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(" "));
            var origin = origin(current, app.holder(), "Scale " + numbers);
            rollout.replace(app, drafts.scaled(app, current, origin, formation), Rollout.Occasion.NOTHING, log);
        });
    }

    /** The release that is gone back to: the one before the current if none is named. */
    Release target(AppLock app, Optional<ReleaseNumber> to) {
        return to.map(number -> releases.require(app.app(), number)).orElseGet(() -> previous(app));
    }

    /** Of an earlier release, with the config of its time. */
    void rollback(AppLock app, String operator, Release target, Consumer<String> output) {
        var origin = origin(target, operator, "Rollback to " + target.number());
        logs.keep(
                app,
                output,
                log -> rollout.replaceAll(app, drafts.restored(app, target, origin), Rollout.Occasion.NOTHING, log));
    }

    private Release previous(AppLock app) {
        var current = releases.currentNumber(app.app());
        return releases.list(app.app()).stream()
                .filter(release -> current.filter(number -> release.number().compareTo(number) < 0)
                        .isPresent())
                .filter(release -> !proofs.isRolledBack(app.app(), release.number()))
                .findFirst()
                .orElseThrow(() -> new NotFound(
                        app.app() + " has no earlier release to go back to",
                        "releases " + app.app() + " lists those that are kept."));
    }

    /**
     * Of another app's release, with this app's config. What that one has run once is not run again: the copy is linked to the same
     * databases.
     */
    void copy(Release source, AppLock app, String operator, Consumer<String> output) {
        var origin = origin(source, operator, "Copy of " + source.name());
        if (first.areOwed(source.app())) {
            first.begin(app);
        }
        logs.keep(
                app,
                output,
                log -> rollout.replaceAll(app, drafts.renewed(app, source, origin), Rollout.Occasion.NOTHING, log));
    }

    /** Of the current release, under the app's new name. */
    void rename(AppLock app, String operator, String reason, Consumer<String> output) {
        releases.current(app.app())
                .ifPresent(current -> logs.keep(app, output, log -> {
                    var origin = origin(current, operator, reason);
                    rollout.replace(app, drafts.renewed(app, current, origin), Rollout.Occasion.NOTHING, log);
                }));
    }

    private Origin origin(Release of, String operator, String reason) {
        return drafts.origin(operator, reason, of.origin().commit());
    }
}
