package dev.slipway.build.image;

import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Takes in what {@code docker save} writes, if it names no image but the one that is expected. */
public final class SavedImages {

    /** Far above any image that is run on a small server, below what such a server has for a disk. */
    private static final long MOST_BYTES = 20L << 30;

    private static final int BUFFER = 1 << 16;

    private final StateDir state;
    private final Images images;

    public SavedImages(StateDir state, Images images) {
        this.state = state;
        this.images = images;
    }

    /** Blocks until the engine has the image. */
    public void load(ImageRef expected, InputStream archive, Consumer<String> output) {
        try {
            Files.createDirectories(state.work());
            Path file = Files.createTempFile(state.work(), "image", ".tar");
            try {
                spool(archive, file);
                check(expected, file);
                images.load(file, output::accept);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw (HostFailed) new HostFailed(
                            "The image cannot be taken in: " + e.getMessage(), "df -h shows whether the disk is full.")
                    .because(e);
        }
        if (images.inspect(expected).isEmpty()) {
            throw new AppFailed(
                    "The archive does not have the image " + expected, "docker save " + expected + " | ssh HOST …");
        }
    }

    private static void spool(InputStream archive, Path file) throws IOException {
        try (OutputStream target = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int count = archive.read(buffer); count >= 0; count = archive.read(buffer)) {
                total += count;
                if (total > MOST_BYTES) {
                    throw new AppFailed(
                            "The image is larger than " + (MOST_BYTES >> 30) + " GiB",
                            "Push it to a registry, and git:from-image deploys it from there.");
                }
                target.write(buffer, 0, count);
            }
        }
    }

    /** The engine takes over every name that it finds in there, of another app's image too. */
    private static void check(ImageRef expected, Path file) throws IOException {
        Set<String> names = SavedNames.in(file);
        if (names.isEmpty()) {
            throw SavedNames.notSaved();
        }
        String wanted = SavedNames.normal(expected.value());
        for (String name : names) {
            if (!name.equals(wanted)) {
                throw new AppFailed(
                        "The archive has the image " + name + ", and only " + expected + " was expected",
                        "docker save " + expected + " writes one alone.");
            }
        }
    }
}
