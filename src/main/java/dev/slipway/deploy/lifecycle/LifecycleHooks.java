package dev.slipway.deploy.lifecycle;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.build.output.ShownOutput;
import dev.slipway.config.Configs;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.hook.Happening;
import dev.slipway.hook.HookPoint;
import dev.slipway.hook.Hooks;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import dev.slipway.voice.Voice;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's hooks at the points of a deploy: what they print is told with the app's secrets masked. */
public final class LifecycleHooks {

    private static final Logger log = LoggerFactory.getLogger(LifecycleHooks.class);

    private final Hooks hooks;
    private final Configs configs;

    public LifecycleHooks(Hooks hooks, Configs configs) {
        this.hooks = hooks;
        this.configs = configs;
    }

    /** Before there is a release. */
    public void run(HookPoint point, AppLock app, String commit, String sentence, DeployLog told) {
        run(point, app.app(), new Happening(app.app().value(), "", commit, app.holder(), sentence), told);
    }

    public void run(HookPoint point, Release release, DeployLog told) {
        var origin = release.origin();
        var happening = new Happening(
                release.app().value(),
                release.number().toString(),
                origin.commit(),
                origin.by(),
                release.name() + ": " + origin.reason());
        run(point, release.app(), happening, told);
    }

    private void run(HookPoint point, AppName app, Happening happening, DeployLog told) {
        run(point, app, happening, line -> told.line(Voice.detail(line)));
    }

    /** What is ended, and what has been: nobody reads along, so that the server's log has what hooks print. */
    public void retiring(AppName app, List<Instance> instances, boolean isOver) {
        String slots = instances.stream()
                .map(instance -> instance.slot() + " of " + instance.release())
                .collect(Collectors.joining(", "));
        var release = instances.get(0).release().toString();
        var happening = new Happening(app.value(), release, "", "slipway", app + ": " + slots);
        background(isOver ? HookPoint.POST_RETIRE : HookPoint.PRE_RETIRE, app, happening);
    }

    /** A certificate of the app is another one now. */
    public void renewed(AppName app) {
        background(
                HookPoint.RENEWAL,
                app,
                new Happening(app.value(), "", "", "slipway", app + ": the certificate was renewed"));
    }

    private void background(HookPoint point, AppName app, Happening happening) {
        run(point, app, happening, line -> log.info("hook event={} app={}: {}", point.fileName(), app, line));
    }

    private void run(HookPoint point, AppName app, Happening happening, BuildOutput output) {
        // The app's secrets are read only where there is something to be masked.
        if (hooks.isInstalled(point)) {
            hooks.run(point, happening, ShownOutput.masking(configs.merged(app), output)::line);
        }
    }
}
