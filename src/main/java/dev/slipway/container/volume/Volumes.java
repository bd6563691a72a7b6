package dev.slipway.container.volume;

import dev.slipway.container.Labels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine's named volumes. Thread-safe; every method blocks and throws HostFailed when the engine does not answer. */
public interface Volumes {

    /** The volume, made empty and with these labels if it is missing. */
    void ensure(VolumeName name, Labels labels);

    /** The same over a directory of the host, which is there: what is written into the volume is in it. */
    void ensure(VolumeName name, Labels labels, Path directory);

    /** Whether the engine mounts a directory of a volume by itself. */
    boolean mountsParts();

    /** Where the files of a volume are on the host; empty when there is none of that name. */
    Optional<Path> directory(VolumeName name);

    /** What a volume is labelled with; empty when there is none of that name. */
    Optional<Labels> labels(VolumeName name);

    /** Removes a volume with all that is in it, for good; nothing happens if it is gone. One in use is a Conflict. */
    void remove(VolumeName name);

    /** How many bytes those take that carry these labels; the engine counts them, which takes as long as that. */
    Map<VolumeName, Long> sizes(Labels labels);

    /** All that carry these labels. */
    List<VolumeName> list(Labels labels);
}
