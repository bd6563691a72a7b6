package dev.slipway.container.docker.volume;

import dev.slipway.container.Labels;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.EngineJson;
import dev.slipway.container.docker.http.Target;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.container.volume.Volumes;
import dev.slipway.error.Conflict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Volumes of a Docker engine, of its built-in driver. */
public final class DockerVolumes implements Volumes {

    /** Version 1 of the API with this addition: Docker 26. */
    private static final int FIRST_WITH_PARTS = 45;

    private final Engine engine;

    public DockerVolumes(Engine engine) {
        this.engine = engine;
    }

    /** The engine answers with the volume that is there where the name is taken, whatever its labels. */
    @Override
    public void ensure(VolumeName name, Labels labels) {
        var body = Map.of("Name", name.value(), "Labels", labels.values());
        engine.post(Target.of("/volumes/create"), body).orRefused("make the volume " + name);
    }

    @Override
    public void ensure(VolumeName name, Labels labels, Path directory) {
        var options = Map.of("type", "none", "o", "bind", "device", directory.toString());
        var body = Map.of("Name", name.value(), "Labels", labels.values(), "DriverOpts", options);
        engine.post(Target.of("/volumes/create"), body).orRefused("make the volume " + name);
    }

    @Override
    public boolean mountsParts() {
        String[] version = engine.apiVersion().split("\\.", 3);
        return version.length > 1 && version[0].equals("1") && Integer.parseInt(version[1]) >= FIRST_WITH_PARTS;
    }

    /** One over a directory has a mount point too, where nothing is while nothing uses it. */
    @Override
    public Optional<Path> directory(VolumeName name) {
        var answer = engine.get(Target.of("/volumes/" + name));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        var volume = answer.orRefused("show the volume " + name).body();
        var options = volume.path("Options");
        boolean isBound = options.path("o").asText().contains("bind");
        return Optional.of(Path.of(
                isBound
                        ? options.path("device").asText()
                        : volume.path("Mountpoint").asText()));
    }

    @Override
    public Optional<Labels> labels(VolumeName name) {
        var answer = engine.get(Target.of("/volumes/" + name));
        return answer.isMissing()
                ? Optional.empty()
                : Optional.of(EngineJson.labels(
                        answer.orRefused("show the volume " + name).body().path("Labels")));
    }

    @Override
    public void remove(VolumeName name) {
        var answer = engine.delete(Target.of("/volumes/" + name));
        if (answer.isConflict()) {
            throw new Conflict(
                    "The volume " + name + " is in use", "docker ps -a --filter volume=" + name + " shows by what.");
        }
        if (!answer.isMissing()) {
            answer.orRefused("remove the volume " + name);
        }
    }

    /** The engine has no filter here; it says -1 where a driver does not tell. */
    @Override
    public Map<VolumeName, Long> sizes(Labels labels) {
        var wanted = list(labels);
        var used = engine.get(Target.of("/system/df").with("type", "volume")).orRefused("measure volumes");
        return StreamSupport.stream(used.body().path("Volumes").spliterator(), false)
                .filter(volume ->
                        wanted.contains(new VolumeName(volume.path("Name").asText())))
                .filter(volume -> volume.path("UsageData").path("Size").asLong(-1) >= 0)
                .collect(Collectors.toMap(
                        volume -> new VolumeName(volume.path("Name").asText()),
                        volume -> volume.path("UsageData").path("Size").asLong()));
    }

    @Override
    public List<VolumeName> list(Labels labels) {
        var target = Target.of("/volumes").with("filters", EngineJson.filter(labels));
        var found = engine.get(target).orRefused("list volumes").body().path("Volumes");
        return StreamSupport.stream(found.spliterator(), false)
                .map(volume -> new VolumeName(volume.path("Name").asText()))
                .toList();
    }
}
