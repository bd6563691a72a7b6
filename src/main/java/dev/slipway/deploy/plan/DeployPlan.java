package dev.slipway.deploy.plan;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.build.output.SecretMask;
import dev.slipway.config.Environment;
import dev.slipway.container.ContainerSpec;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.plan.migration.Migrations;
import dev.slipway.deploy.plan.need.NeededKey;
import dev.slipway.deploy.plan.sketch.Sketch;
import dev.slipway.deploy.task.Errand;
import dev.slipway.deploy.task.ReleaseSecrets;
import dev.slipway.deploy.task.Tests;
import dev.slipway.deploy.tree.Publication;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.route.dns.Misdirection;
import dev.slipway.route.preview.Loading;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a deploy of a commit would do. */
public record DeployPlan(Subject subject, Forecast build, Change change, Tasks tasks, Findings findings) {

    /** What is deployed, the release that it would be, the one that serves now, and the app's config as it would have it. */
    public record Subject(Commit commit, Release release, Optional<Release> serving, Environment config) {}

    /** What would run, what the engine would be told for that, and what nginx would. */
    public record Change(Plan crew, Sketch sketch, Front front) {

        public List<ContainerSpec> starting() {
            return sketch.starting();
        }

        public List<Instance> retiring() {
            return sketch.departure().instances();
        }
    }

    /** The files of nginx that would change, how they are loaded, what it would serve itself, and what is done for that. */
    public record Front(List<RouteFile> files, Loading loading, Assets assets, Publication publication) {

        public Front {
            files = List.copyOf(files);
        }
    }

    /** What runs once: the scripts of app.json, all that runs before anything starts, tests, and migrations that are open. */
    public record Tasks(Scripts scripts, List<Errand> before, Tests tests, Migrations migrations) {

        public Tasks {
            before = List.copyOf(before);
        }

        /** The Procfile's; empty: none. */
        public List<String> release() {
            return before.stream()
                    .filter(errand -> errand.source().equals("Procfile"))
                    .map(Errand::command)
                    .findFirst()
                    .orElse(List.of());
        }

        /** What there is to be run, without the commands, in its order. */
        public List<String> names() {
            var names = new ArrayList<String>();
            before.forEach(errand ->
                    names.add(errand.isOfService() ? errand.name() + " of " + errand.source() : errand.name()));
            int count = tests.all().size();
            if (count > 0) {
                names.add(count + (count == 1 ? " test" : " tests"));
            }
            if (!scripts.postdeploy().isEmpty()) {
                names.add("postdeploy");
            }
            if (!scripts.firstDeploy().isEmpty()) {
                names.add("first deploy");
            }
            return names;
        }

        /** Those of a stack's services, as they are shown. */
        public List<String> services() {
            return before.stream()
                    .filter(Errand::isOfService)
                    .map(errand -> errand.source() + ": " + errand.shown())
                    .toList();
        }
    }

    /**
     * The variables that the tree names, sentences on what would stop the deploy and on what would be lost with the containers
     * that retire, and hostnames that do not lead here.
     */
    public record Findings(
            List<NeededKey> keys, List<String> obstacles, List<String> losses, List<Misdirection> misdirections) {

        public Findings {
            keys = List.copyOf(keys);
            obstacles = List.copyOf(obstacles);
            losses = List.copyOf(losses);
            misdirections = List.copyOf(misdirections);
        }

        public List<NeededKey> missing() {
            return keys.stream().filter(NeededKey::isMissing).toList();
        }
    }

    /** Hides values of variables, which a compose file may write into a command. To be made once for all that is shown. */
    SecretMask mask() {
        return ReleaseSecrets.mask(subject.config(), subject.release());
    }

    public AppName app() {
        return subject.release().app();
    }

    /** AppFailed when a deploy would stop. */
    public void refuse() {
        if (!findings.obstacles().isEmpty()) {
            throw new AppFailed(
                    "A deploy of " + subject.commit().abbreviated() + " would stop: "
                            + findings.obstacles().get(0),
                    "plan " + app() + " shows the plan again.");
        }
    }

    /** How it would be undone. */
    public String undo() {
        return subject.serving()
                .map(release -> "rollback " + app() + " goes back to " + release.number() + " without a build")
                .orElse("nothing serves before it: ps:stop " + app() + " stops it, apps:destroy " + app()
                        + " removes it");
    }
}
