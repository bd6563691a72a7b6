package dev.slipway.container.docker.survey;

import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.http.Target;
import dev.slipway.host.survey.DiskSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The disks that a deploy writes to: the engine's, and that of our state. Thread-safe. */
public final class EngineDisks implements Supplier<List<DiskSpace>> {

    private final Engine engine;
    private final Path state;
    /** Asked for once: {@code GET /info} counts everything that the engine has, and the answer changes with its setup only. */
    private final AtomicReference<Optional<Path>> root = new AtomicReference<>(Optional.empty());

    public EngineDisks(Engine engine, Path state) {
        this.engine = engine;
        this.state = state;
    }

    @Override
    public List<DiskSpace> get() {
        return DiskSpace.of(Stream.concat(root().stream(), Stream.of(state)).toList());
    }

    private Optional<Path> root() {
        return root.updateAndGet(known -> known.isPresent() ? known : ask());
    }

    private Optional<Path> ask() {
        String directory = engine.get(Target.of("/info"))
                .orRefused("describe itself")
                .body()
                .path("DockerRootDir")
                .asText();
        return directory.isEmpty() ? Optional.empty() : Optional.of(Path.of(directory));
    }
}
