package dev.slipway.build;

import dev.slipway.asset.Assets;
import dev.slipway.container.ImageId;
import dev.slipway.process.Procfile;
import dev.slipway.release.part.Parts;

/** What a build made: an image, the process types that the tree declares, which builder it was, what nginx serves, and its services. */
public record Built(ImageId image, Procfile procfile, String builder, Assets assets, Parts parts) {

    /** Of which nginx serves nothing itself. */
    public Built(ImageId image, Procfile procfile, String builder) {
        this(image, procfile, builder, Assets.NONE, Parts.NONE);
    }

    /** Of one image, or of none. */
    public Built(ImageId image, Procfile procfile, String builder, Assets assets) {
        this(image, procfile, builder, assets, Parts.NONE);
    }
}
