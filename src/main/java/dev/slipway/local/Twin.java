package dev.slipway.local;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.compose.ComposeReader;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvFiles;
import dev.slipway.container.Containers;
import dev.slipway.container.image.Images;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Workshop;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.transfer.Delivery;
import dev.slipway.local.reach.Neighbours;
import dev.slipway.release.Releases;
import dev.slipway.route.Domains;
import dev.slipway.run.OneOff;
import dev.slipway.service.register.Services;
import java.util.function.Consumer;

/** The parts of an ordinary server by which a twin is run. */
public record Twin(Kept kept, Making making, Running running, Typed typed, Course course) {

    /** Whose they are in operations that ask for a name. */
    static final String OPERATOR = "local";

    /** What is kept in files. */
    public record Kept(Apps apps, Settings settings, Configs configs, EnvFiles envFiles, AppLocks locks) {}

    /** From the files of a working copy to what serves. */
    public record Making(
            Assemblies assemblies,
            Workshop workshop,
            ComposeReader composeReader,
            Delivery delivery,
            Deployments deployments) {}

    /** What runs, and under which names. */
    public record Running(Releases releases, OneOff oneOff, Domains domains, Services services, Reach reach) {}

    /** What a process of this host is given, and how it reaches those that it knows by name. */
    public record Reach(Containers containers, Images images, Neighbours neighbours) {}

    /**
     * What the server does at its start, and at its end.
     *
     * @param recover makes good what a crash or a reboot left
     * @param release gives the state back while a command goes on only looking
     * @param forget removes the volumes of an app that has gone
     * @param breakOff has a deploy of an app end soon, and undo what it did
     * @param end ends nginx
     */
    public record Course(
            Runnable recover, Runnable release, Consumer<AppName> forget, Consumer<AppName> breakOff, Runnable end) {}
}
