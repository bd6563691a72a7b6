package dev.slipway.build.compose;

import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.image.Images;
import dev.slipway.process.ProcessType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Volumes by which a built service hands files of its image to another one, static files to an nginx for instance. The engine
 * fills such a volume while it is empty and never again, so that each image gets one of its own: what people do by removing
 * containers by force.
 */
final class FilledVolumes {

    /** A tar's header of one entry, and where it has the size, in octal digits, and the kind (POSIX pax, ustar). */
    private static final int HEADER = 512;

    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int KIND = 156;
    /** Directories, and entries that only say more of the next one. */
    private static final String DIRECTORIES_AND_NAMES = "5xgLK";

    private final Images images;
    private final Labels labels;

    FilledVolumes(Images images, Labels labels) {
        this.images = images;
        this.labels = labels;
    }

    /** The image that fills a volume; empty when it holds what services write. */
    Optional<ImageId> filler(Stack stack, StackVolume volume, Map<ProcessType, ImageId> built) {
        List<StackService> sharing = stack.services().stream()
                .filter(service -> mount(service, volume).isPresent())
                .toList();
        if (sharing.size() < 2 || volume.origin() != StackVolume.Origin.DECLARED) {
            return Optional.empty();
        }
        return sharing.stream()
                .filter(service -> service.source().recipe().isPresent())
                .filter(service -> mount(service, volume)
                        .filter(mount -> hasFiles(image(built, service), mount.path()))
                        .isPresent())
                .map(service -> image(built, service))
                .findFirst();
    }

    private static Optional<OfVolume> mount(StackService service, StackVolume volume) {
        return service.wiring().mounts().volumes().stream()
                .filter(mount ->
                        mount.volume().equals(volume.key()) && mount.part().isEmpty())
                .findFirst();
    }

    private static ImageId image(Map<ProcessType, ImageId> built, StackService service) {
        var image = built.get(service.name());
        if (image == null) {
            throw new IllegalStateException("no image of " + service.name());
        }
        return image;
    }

    private boolean hasFiles(ImageId image, String directory) {
        var found = new AtomicBoolean();
        return images.copyOut(image, directory, labels, tar -> found.set(hasFile(tar))) && found.get();
    }

    /** Empty directories are no files: they are made for what the service is going to write. */
    static boolean hasFile(InputStream tar) throws IOException {
        byte[] header = tar.readNBytes(HEADER);
        while (header.length == HEADER && header[0] != 0) {
            char kind = (char) header[KIND];
            if (DIRECTORIES_AND_NAMES.indexOf(kind) < 0) {
                return true;
            }
            String size = new String(header, SIZE, SIZE_LENGTH, StandardCharsets.US_ASCII).replaceAll("[^0-7]", "");
            long content = size.isEmpty() ? 0 : Long.parseLong(size, 8);
            tar.skipNBytes((content + HEADER - 1) / HEADER * HEADER);
            header = tar.readNBytes(HEADER);
        }
        return false;
    }
}
