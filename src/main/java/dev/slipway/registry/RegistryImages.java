package dev.slipway.registry;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.container.image.Registries;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.error.AppFailed;

/** Fetches and sends images as the account that an app has at their registry. Thread-safe. */
public final class RegistryImages {

    private final Images images;
    private final Registries registries;
    private final RegistryLogins logins;

    public RegistryImages(Images images, Registries registries, RegistryLogins logins) {
        this.images = images;
        this.registries = registries;
        this.logins = logins;
    }

    /** From its registry, as anybody where the app has no account there; not to be had: AppFailed. */
    public Image pull(AppName app, ImageRef name, BuildOutput output) {
        var account = logins.find(app, RegistryServer.of(name));
        if (account.isEmpty()) {
            return images.pull(name, output);
        }
        registries.pull(name, account.get(), output);
        return images.inspect(name)
                .orElseThrow(() -> new AppFailed(
                        "The image " + name + " is not there though it was fetched", "docker images shows what is."));
    }

    /**
     * Has an image that only the app's account may fetch on the host before a build asks for it: BuildKit would ask the
     * client for accounts, over a session that we do not have, but takes what is there.
     */
    public void prepare(AppName app, ImageRef name, boolean anew, BuildOutput output) {
        boolean isPrivate = logins.find(app, RegistryServer.of(name)).isPresent();
        if (isPrivate && (anew || images.inspect(name).isEmpty())) {
            pull(app, name, output);
        }
    }

    /** Under that name, which it has here only meanwhile. */
    public void push(AppName app, ImageId image, ImageRef name, BuildOutput output) {
        var server = RegistryServer.of(name);
        var account = logins.find(app, server).orElseGet(() -> new RegistryAccount(server.value(), "", ""));
        images.tag(image, name);
        try {
            registries.push(name, account, output);
        } finally {
            images.untag(name);
        }
    }
}
