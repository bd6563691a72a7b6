package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.config.Environment;
import dev.slipway.container.Labels;
import dev.slipway.container.image.ImageRef;
import dev.slipway.git.SourceTree;

/** What is built: an app's tree, with its environment, into an image of that name and with those labels. */
public record BuildJob(AppName app, SourceTree tree, BuildSettings settings, Environment environment, Target target) {

    /** What the image is called and by which labels it is found again. */
    public record Target(ImageRef name, Labels labels) {}
}
