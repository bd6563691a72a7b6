package dev.slipway.deploy.wait;

import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.plan.migration.MigrationQuestion;
import dev.slipway.deploy.plan.migration.Migrations;
import dev.slipway.deploy.task.PendingTasks;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import dev.slipway.release.PendingWork;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.manifest.AppJson;
import java.util.List;
import java.util.Optional;

/** Finds out what a release would change that does not serve yet: its tasks, and the migrations that its database lacks. */
public final class PendingLook {

    private final Workshop workshop;
    private final Releases releases;
    private final MigrationQuestion migrations;
    private final FirstTasks first;
    private final PendingTasks tasks;

    public PendingLook(
            Workshop workshop, Releases releases, MigrationQuestion migrations, FirstTasks first, PendingTasks tasks) {
        this.tasks = tasks;
        this.workshop = workshop;
        this.releases = releases;
        this.migrations = migrations;
        this.first = first;
    }

    /** Of what was just built. Blocks for at most half a minute. */
    PendingWork of(Candidate candidate) {
        return of(candidate.release(), parsed(candidate.appJson()), candidate.tree());
    }

    /** Of what waits, as things are now; as they were when it was built, once its commit is gone. */
    public PendingWork of(WaitingRelease waiting) {
        var tree = tree(waiting.release());
        try {
            return tree.map(found -> of(waiting.release(), parsed(waiting.appJson()), found))
                    .orElseGet(waiting::pending);
        } finally {
            tree.ifPresent(SourceTree::close);
        }
    }

    static AppJson parsed(String text) {
        return text.isEmpty() ? AppJson.NONE : AppJson.parse(text);
    }

    private PendingWork of(Release release, AppJson appJson, SourceTree tree) {
        var scripts = first.areOwed(release.app())
                ? appJson.scripts()
                : appJson.scripts().withoutFirst();
        var asked = asked(release, tree);
        List<String> named = asked.pending().stream()
                .map(name -> asked.framework() + " " + name)
                .toList();
        return new PendingWork(tasks.of(release, scripts), named, asked.note());
    }

    private Migrations asked(Release release, SourceTree tree) {
        var serving = releases.current(release.app());
        var former = serving.flatMap(this::tree);
        try {
            return migrations.askBuilt(tree, release, serving.map(now -> new MigrationQuestion.Serving(now, former)));
        } finally {
            former.ifPresent(SourceTree::close);
        }
    }

    private Optional<SourceTree> tree(Release release) {
        try {
            return workshop.find(release.app(), release.origin().commit())
                    .map(commit -> workshop.tree(release.app(), commit));
        } catch (SlipwayException gone) {
            // Without it less is known, which is said.
            return Optional.empty();
        }
    }
}
