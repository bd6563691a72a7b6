package dev.slipway.container.volume;

import dev.slipway.container.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Volumes that hold nothing. */
public final class InMemoryVolumes implements Volumes {

    private final Map<VolumeName, Labels> volumes = new LinkedHashMap<>();

    @Override
    public synchronized void ensure(VolumeName name, Labels labels) {
        volumes.putIfAbsent(name, labels);
    }

    @Override
    public synchronized Optional<Labels> labels(VolumeName name) {
        return Optional.ofNullable(volumes.get(name));
    }

    @Override
    public synchronized void remove(VolumeName name) {
        volumes.remove(name);
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
