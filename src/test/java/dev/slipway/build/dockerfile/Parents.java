package dev.slipway.build.dockerfile;

import dev.slipway.build.RecordingImages;
import dev.slipway.registry.InMemoryRegistries;
import java.nio.file.Path;

/** Base images for tests. */
public final class Parents {

    private Parents() {}

    /** None needs an account. */
    public static ParentImages none() {
        return new ParentImages(
                InMemoryRegistries.withoutAccounts(new RecordingImages(), Path.of("/nonexistent/slipway-test")));
    }
}
