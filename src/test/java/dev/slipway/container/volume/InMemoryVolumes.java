package dev.slipway.container.volume;

import dev.slipway.container.Labels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Volumes that hold nothing. */
public final class InMemoryVolumes implements Volumes {

    private static final Path INSIDE = Path.of("/var/lib/docker/volumes");

    private final Map<VolumeName, Labels> volumes = new LinkedHashMap<>();
    private final Map<VolumeName, Path> directories = new HashMap<>();

    @Override
    public synchronized void ensure(VolumeName name, Labels labels) {
        volumes.putIfAbsent(name, labels);
    }

    @Override
    public synchronized void ensure(VolumeName name, Labels labels, Path directory) {
        if (volumes.putIfAbsent(name, labels) == null) {
            directories.put(name, directory);
        }
    }

    @Override
    public boolean mountsParts() {
        return true;
    }

    @Override
    public synchronized Optional<Path> directory(VolumeName name) {
        return labels(name)
                .map(any -> directories.getOrDefault(
                        name, INSIDE.resolve(name.value()).resolve("_data")));
    }

    @Override
    public synchronized Optional<Labels> labels(VolumeName name) {
        return Optional.ofNullable(volumes.get(name));
    }

    @Override
    public synchronized void remove(VolumeName name) {
        volumes.remove(name);
        directories.remove(name);
    }

    @Override
    public synchronized Map<VolumeName, Long> sizes(Labels labels) {
        return list(labels).stream().collect(Collectors.toMap(name -> name, name -> 0L));
    }

    @Override
    public synchronized List<VolumeName> list(Labels labels) {
        return volumes.entrySet().stream()
                .filter(volume -> volume.getValue().contains(labels))
                .map(Map.Entry::getKey)
                .toList();
    }
}
