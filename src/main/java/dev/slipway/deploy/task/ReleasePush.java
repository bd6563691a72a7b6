package dev.slipway.deploy.task;

import dev.slipway.app.Settings;
import dev.slipway.container.image.ImageRef;
import dev.slipway.deploy.narration.DeployLog;
import dev.slipway.registry.ImageRepository;
import dev.slipway.registry.RegistryImages;
import dev.slipway.release.Release;
import dev.slipway.voice.Voice;

/** Sends a new release's image to its app's registry, where the app wants that; before anything of it starts. */
public final class ReleasePush {

    private final Settings settings;
    private final RegistryImages images;

    public ReleasePush(Settings settings, RegistryImages images) {
        this.settings = settings;
        this.images = images;
    }

    public void push(Release release, DeployLog log) {
        var repository = new ImageRepository(release.app(), settings);
        if (!repository.isPushed()) {
            return;
        }
        for (ImageRef name : repository.names(release.number().value())) {
            log.line(Voice.step("Pushing " + name));
            images.push(release.app(), release.content().image(), name, line -> log.line(Voice.detail(line)));
        }
    }
}
