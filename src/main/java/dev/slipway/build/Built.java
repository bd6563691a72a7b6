package dev.slipway.build;

import dev.slipway.asset.Assets;
import dev.slipway.container.ImageId;
import dev.slipway.process.Procfile;

/** What a build made: an image, the process types that the tree declares, which builder it was, and what nginx serves. */
public record Built(ImageId image, Procfile procfile, String builder, Assets assets) {

    /** Of which nginx serves nothing itself. */
    public Built(ImageId image, Procfile procfile, String builder) {
        this(image, procfile, builder, Assets.NONE);
    }
}
