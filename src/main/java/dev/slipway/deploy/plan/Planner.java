package dev.slipway.deploy.plan;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.crew.AppRouting;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Plans;
import dev.slipway.deploy.journal.FirstTasks;
import dev.slipway.deploy.journal.ReleaseDrafts;
import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.deploy.loss.UnkeptFiles;
import dev.slipway.deploy.plan.migration.MigrationQuestion;
import dev.slipway.deploy.plan.migration.Migrations;
import dev.slipway.deploy.plan.need.DeclaredKeys;
import dev.slipway.deploy.plan.sketch.Sketch;
import dev.slipway.deploy.plan.sketch.Sketches;
import dev.slipway.deploy.task.Errand;
import dev.slipway.deploy.task.Tests;
import dev.slipway.deploy.tree.Publication;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.Commit;
import dev.slipway.git.PushOption;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessSelection;
import dev.slipway.release.Content;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.release.part.Part;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.preview.Loading;
import dev.slipway.run.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the plan of a deploy. Nothing is changed by it, and no lock is taken: what is shown is how things are now. */
public final class Planner {

    private final Workshop workshop;
    private final ReleaseDrafts drafts;
    private final Releases releases;
    private final Means means;
    private final MigrationQuestion question;

    public Planner(
            Workshop workshop, ReleaseDrafts drafts, Releases releases, Means means, MigrationQuestion question) {
        this.workshop = workshop;
        this.drafts = drafts;
        this.releases = releases;
        this.means = means;
        this.question = question;
    }

    /** What a rollout works with. */
    public record Means(Plans plans, Sketches sketches, AppRouting routing, FirstTasks first, UnkeptFiles unkept) {}

    /** What is to be deployed, by whom, and how. */
    public record Order(AppName app, Commit commit, String by, PushOptions options) {}

    /** With all that can be asked, migrations too. */
    public DeployPlan whole(Order order) {
        try (SourceTree tree = workshop.tree(order.app(), order.commit())) {
            return plan(order, tree, Depth.WHOLE);
        }
    }

    /** What would be run, without anything that has to be asked for. */
    public DeployPlan drawn(Order order) {
        try (SourceTree tree = workshop.tree(order.app(), order.commit())) {
            return plan(order, tree, Depth.DRAWN);
        }
    }

    /** Of a tree that is about to be deployed: only what is told before a deploy, or held against it. */
    public DeployPlan brief(Order order, SourceTree tree) {
        return plan(order, tree, Depth.BRIEF);
    }

    /** Every instance of the app, as they are now. */
    public List<Instance> instances(AppName app) {
        return means.sketches().instances(app);
    }

    /** How much of a plan is wanted. */
    private enum Depth {
        /** What a deploy tells. */
        BRIEF,
        /** What would be run, too. */
        DRAWN,
        /** What has to be asked for, too: databases, resolvers, what is in containers. */
        WHOLE
    }

    private DeployPlan plan(Order order, SourceTree tree, Depth depth) {
        var serving = releases.current(order.app());
        var formerTree = serving.flatMap(release -> tree(release));
        try {
            return plan(order, tree, new Before(serving, formerTree), depth);
        } finally {
            formerTree.ifPresent(SourceTree::close);
        }
    }

    /** What serves, and its tree if that is still to be had. */
    private record Before(Optional<Release> release, Optional<SourceTree> tree) {}

    private Optional<SourceTree> tree(Release release) {
        try {
            return workshop.find(release.app(), release.origin().commit())
                    .map(commit -> workshop.tree(release.app(), commit));
        } catch (SlipwayException gone) {
            // Without it less is known, which the plan says.
            return Optional.empty();
        }
    }

    private DeployPlan plan(Order order, SourceTree tree, Before before, Depth depth) {
        var app = order.app();
        boolean asks = depth == Depth.WHOLE;
        Signposts.Look look = asks ? means.routing().look(app) : List::of;
        var appJson = workshop.appJson(app, tree);
        var forecast = workshop.forecast(app, tree, order.options(), earlier(before));
        var origin = drafts.origin(
                order.by(), order.options().message(), order.commit().id());
        var draft = drafts.foreseen(app, content(forecast, appJson, before.release()), appJson, origin);
        var missing = drafts.missing(app, appJson);
        var obstacles = new ArrayList<String>();
        missing.forEach(key -> obstacles.add("app.json wants " + key + ": config:set " + app + " " + key + "=VALUE"));
        var tasks = tasks(draft, order.options(), appJson, asks ? migrations(tree, before) : Migrations.NONE);
        var change = change(draft, order.options(), tasks, depth, obstacles);
        List<String> losses = asks ? means.unkept().before(draft.release(), change.retiring()) : List.of();
        var known = known(draft);
        var keys = DeclaredKeys.with(DeclaredKeys.of(tree, known), missing, workshop.appJsonPath(app));
        return new DeployPlan(
                new DeployPlan.Subject(
                        order.commit(),
                        draft.release(),
                        before.release(),
                        draft.snapshot().merged()),
                forecast,
                change,
                tasks,
                new DeployPlan.Findings(keys, obstacles, losses, look.misdirections()));
    }

    /** The config, and what a compose file and its env files give the services that are built of the tree. */
    private static Environment known(Draft draft) {
        var known = draft.snapshot().merged();
        for (Part part : draft.release().content().parts().byName().values()) {
            known = part.care().isBuilt() ? part.run().environment().with(known) : known;
        }
        return known;
    }

    private Optional<Earlier> earlier(Before before) {
        return before.release()
                .flatMap(release -> before.tree().map(tree -> {
                    var environment =
                            releases.snapshot(release.app(), release.number()).merged();
                    return new Earlier(release.number().toString(), tree, environment);
                }));
    }

    /** What cannot be foreseen is thought to be as it is now. The image has no id before it is built; its name is what it will be found by. */
    private static Content content(Forecast forecast, AppJson appJson, Optional<Release> serving) {
        if (!forecast.outcome().isKnown() && serving.isPresent()) {
            return serving.get().content();
        }
        String image = forecast.requests().stream()
                .map(request -> request.name().toString())
                .findFirst()
                .orElse("(built)");
        int port = forecast.outcome()
                .declaredPort()
                .orElseGet(() ->
                        serving.map(release -> release.content().declaredPort()).orElse(0));
        return new Content(
                new ImageId(image),
                forecast.recipe().builder(),
                port,
                forecast.outcome().procfile().commands(),
                assets(forecast.outcome().files().assets(), appJson),
                forecast.outcome().parts());
    }

    /** As the draft of what is built will have them. */
    private static Assets assets(Assets foreseen, AppJson appJson) {
        return foreseen.isSite() ? foreseen : foreseen.with(appJson.statics());
    }

    private DeployPlan.Change change(
            Draft draft, PushOptions options, DeployPlan.Tasks tasks, Depth depth, List<String> obstacles) {
        var release = draft.release();
        var planned = means.plans().of(release, release.operation().formation(), ProcessSelection.NONE);
        Plan crew = options.has(PushOption.SKIP_CHECKS) ? planned.unchecked() : planned;
        var present = instances(release.app());
        var sketch = Sketch.retiring(present);
        var front =
                new DeployPlan.Front(List.of(), Loading.USUAL, means.routing().assets(release), Publication.NOTHING);
        try {
            sketch = depth == Depth.BRIEF
                    ? means.sketches().brief(draft, crew, present)
                    : means.sketches().whole(draft, crew, errands(tasks), present);
            front = front(release, sketch, depth);
        } catch (SlipwayException refused) {
            obstacles.add(refused.sentence());
        }
        return new DeployPlan.Change(crew, sketch, front);
    }

    /** What is not owed any more is none of the scripts. */
    private static Sketches.Errands errands(DeployPlan.Tasks tasks) {
        return new Sketches.Errands(tasks.before(), tasks.tests(), Errand.after(tasks.scripts(), true));
    }

    private DeployPlan.Front front(Release release, Sketch sketch, Depth depth) {
        var routing = means.routing();
        var files = routing.preview(release, sketch.reachable());
        var loading = depth == Depth.BRIEF ? Loading.USUAL : routing.loading();
        return new DeployPlan.Front(files, loading, routing.assets(release), routing.publication(release));
    }

    private DeployPlan.Tasks tasks(Draft draft, PushOptions options, AppJson appJson, Migrations migrations) {
        var release = draft.release();
        var tests = options.has(PushOption.SKIP_CHECKS) ? Tests.NONE : Tests.of(release, appJson.scripts());
        var scripts = means.first().areOwed(release.app())
                ? appJson.scripts()
                : appJson.scripts().withoutFirst();
        var before = Errand.before(release, scripts, means.routing().servesMain(release));
        return new DeployPlan.Tasks(scripts, before, tests, migrations);
    }

    private Migrations migrations(SourceTree tree, Before before) {
        return question.ask(
                tree, before.release().map(release -> new MigrationQuestion.Serving(release, before.tree())));
    }
}
