package dev.slipway.run;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.run.launch.Launch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** What a backing service is made from, in one word that says nothing of it: SHA-256 of everything the engine is told. */
final class Definition {

    private Definition() {}

    static String of(ImageId image, ContainerSpec.Entry entry, Launch launch) {
        var text = String.join(
                "\n",
                image.value(),
                entry.entrypoint().toString(),
                entry.command().toString(),
                new TreeMap<>(entry.environment()).toString(),
                entry.workingDirectory(),
                launch.surroundings().mounts().toString(),
                launch.terms().toString());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
