package dev.slipway.build.compose;

import dev.slipway.app.AppName;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.store.StateId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How an app's volumes are called on the engine: after the server and the app, so that nobody shares one by its name. */
record VolumeNames(StateId state, AppName app) {

    /** Docker's own limit is 255; ours is what a mount can name. */
    private static final int LONGEST = 64;

    String of(StackVolume volume) {
        if (volume.origin() == StackVolume.Origin.EXTERNAL) {
            return volume.name().isEmpty() ? volume.key() : volume.name();
        }
        return of(volume.key());
    }

    String of(String key) {
        String name = "slipway-" + state + "-" + app + "-" + key;
        if (name.length() <= LONGEST) {
            return name;
        }
        var word = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return name.substring(0, LONGEST - word.length() - 1) + "-" + word;
    }
}
