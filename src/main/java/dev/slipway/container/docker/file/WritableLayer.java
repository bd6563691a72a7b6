package dev.slipway.container.docker.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a container has written into its own files, read where the overlay2 driver keeps it. The engine's own answer ({@code
 * GET /containers/ID/changes}) compares the whole image, and takes a second where this takes a millisecond.
 */
public final class WritableLayer {

    private static final Logger log = LoggerFactory.getLogger(WritableLayer.class);
    /** An app that writes without end must not hold up a deploy. */
    private static final int MOST_LOOKED_AT = 20_000;

    private final Path directory;

    private WritableLayer(Path directory) {
        this.directory = directory;
    }

    /** From the engine's description of a container; empty with another driver, or if we may not read there. */
    public static Optional<WritableLayer> of(JsonNode inspection) {
        String upper =
                inspection.path("GraphDriver").path("Data").path("UpperDir").asText();
        return Optional.of(upper)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable)
                .map(WritableLayer::new);
    }

    /** The regular files that are not empty, by their paths in the container; of very many some. What is mounted is not among them. */
    public List<String> files() {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.limit(MOST_LOOKED_AT)
                    .filter(WritableLayer::isWritten)
                    .map(path -> "/" + directory.relativize(path))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unread) {
            // The container runs: a directory may go between being listed and being read.
            log.debug("not read: {}", directory, unread);
            return List.of();
        }
    }

    /** An empty file is where the engine mounts one. */
    private static boolean isWritten(Path path) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) > 0;
        } catch (IOException gone) {
            log.debug("gone meanwhile: {}", path, gone);
            return false;
        }
    }
}
