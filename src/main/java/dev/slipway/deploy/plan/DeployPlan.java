package dev.slipway.deploy.plan;

import dev.slipway.app.AppName;
import dev.slipway.asset.Assets;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.container.ContainerSpec;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.plan.migration.Migrations;
import dev.slipway.deploy.plan.need.NeededKey;
import dev.slipway.deploy.task.Tests;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.route.dns.Misdirection;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.Instance;
import java.util.List;
import java.util.Optional;

/** What a deploy of a commit would do. */
public record DeployPlan(Subject subject, Forecast build, Change change, Tasks tasks, Findings findings) {

    /** What is deployed, the release that it would be, and the one that serves now. */
    public record Subject(Commit commit, Release release, Optional<Release> serving) {}

    /**
     * What would start, as the engine would be told, what would retire, the files of nginx that would change, and what nginx
     * would serve itself.
     */
    public record Change(
            Plan crew, List<ContainerSpec> starting, List<Instance> retiring, List<RouteFile> files, Assets assets) {

        public Change {
            starting = List.copyOf(starting);
            retiring = List.copyOf(retiring);
            files = List.copyOf(files);
        }
    }

    /** What runs once: the scripts of app.json, the release phase, and tests. */
    public record Tasks(Scripts scripts, Phase phase, Tests tests, Migrations migrations) {}

    /**
     * What runs before anything of the release starts.
     *
     * @param release the Procfile's command
     * @param services what services want run, as people may read it
     * @param containers all of that and the scripts before it, as the engine would be told
     */
    public record Phase(List<String> release, List<String> services, List<ContainerSpec> containers) {

        public Phase {
            release = List.copyOf(release);
            services = List.copyOf(services);
            containers = List.copyOf(containers);
        }
    }

    /** The variables that the tree names, sentences on what would stop the deploy, and hostnames that do not lead here. */
    public record Findings(List<NeededKey> keys, List<String> obstacles, List<Misdirection> misdirections) {

        public Findings {
            keys = List.copyOf(keys);
            obstacles = List.copyOf(obstacles);
            misdirections = List.copyOf(misdirections);
        }

        public List<NeededKey> missing() {
            return keys.stream().filter(NeededKey::isMissing).toList();
        }
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
