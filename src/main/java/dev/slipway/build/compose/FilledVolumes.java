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

    /** A tar's header of one entry; the directory itself has the first one. */
    private static final int HEADER = 512;

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
                .filter(mount -> mount.volume().equals(volume.key()))
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
        return images.copyOut(image, directory, labels, tar -> found.set(hasSecondEntry(tar))) && found.get();
    }

    private static boolean hasSecondEntry(InputStream tar) throws IOException {
        byte[] first = tar.readNBytes(HEADER);
        byte[] second = tar.readNBytes(HEADER);
        for (byte one : second) {
            if (first.length == HEADER && one != 0) {
                return true;
            }
        }
        return false;
    }
}
