package dev.slipway.host.survey;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How full the disk is that a directory lies on, in bytes. */
public record DiskSpace(String path, long free, long total) {

    /** Each disk once, by the first of the directories that lies on it; one that is not there yet counts as where it will be. */
    public static List<DiskSpace> of(List<Path> directories) {
        Map<FileStore, Optional<DiskSpace>> disks = new LinkedHashMap<>();
        for (Path directory : directories) {
            store(directory).ifPresent(store -> disks.computeIfAbsent(store, disk -> of(directory, store)));
        }
        return disks.values().stream().flatMap(Optional::stream).toList();
    }

    private static Optional<FileStore> store(Path directory) {
        try {
            return Optional.of(Files.getFileStore(existing(directory)));
        } catch (IOException notForUs) {
            // Not to be seen, so not to be told.
            return Optional.empty();
        }
    }

    private static Optional<DiskSpace> of(Path directory, FileStore store) {
        try {
            return Optional.of(new DiskSpace(directory.toString(), store.getUsableSpace(), store.getTotalSpace()));
        } catch (IOException notForUs) {
            return Optional.empty();
        }
    }

    private static Path existing(Path directory) {
        Path place = directory.toAbsolutePath().normalize();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    public long percentFree() {
        return total == 0 ? 0 : free * 100 / total;
    }
}
