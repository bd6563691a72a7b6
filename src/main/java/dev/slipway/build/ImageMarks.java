package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.container.Labels;
import dev.slipway.container.image.ImageRef;
import dev.slipway.store.StateId;
import dev.slipway.store.Unguessable;
import java.util.function.Function;

/** How built images are named and labelled, so that two servers on one engine keep apart. */
public record ImageMarks(StateId state, Unguessable names, Function<AppName, Labels> labels) {

    /**
     * The name is the app's last build; what a release keeps it names itself. Another app's Dockerfile cannot begin from it,
     * since it cannot name it.
     */
    BuildJob.Target target(AppName app) {
        return new BuildJob.Target(
                new ImageRef("slipway/" + state + "/" + app + ":build-" + names.word(app + ":build")),
                labels.apply(app));
    }
}
