package dev.slipway.build.compose;

import dev.slipway.app.AppName;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.store.StateId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How an app's volumes are called on the engine: after the server and the name of its data, so that nobody shares one by its name. */
public record VolumeNames(StateId state, AppName app) {

    /** What a mount can name is 64 long, and the image that fills a volume adds 16. */
    private static final int LONGEST = 48;

    VolumeName of(StackVolume volume) {
        boolean isForeign = volume.origin() == StackVolume.Origin.EXTERNAL;
        String foreign = volume.name().isEmpty() ? volume.key() : volume.name();
        return new VolumeName(isForeign ? foreign : own(volume.key()));
    }

    /** Of a volume that the app's compose file declares by this key. */
    public VolumeName declared(String key) {
        return new VolumeName(own(key));
    }

    private String own(String key) {
        String name = VolumeName.OF_AN_APP + state + "-" + app + "-" + key;
        if (name.length() <= LONGEST) {
            return name;
        }
        var word = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return name.substring(0, LONGEST - word.length() - 1) + "-" + word;
    }
}
