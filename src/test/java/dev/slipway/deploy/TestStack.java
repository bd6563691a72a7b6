package dev.slipway.deploy;

import dev.slipway.config.Environment;
import dev.slipway.container.ImageId;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Care;
import dev.slipway.release.part.Part;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Parts;
import dev.slipway.release.part.Run;
import dev.slipway.release.part.Ties;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two services: {@code web}, which is built of the tree, and {@code db}, which holds state and runs the given command. */
record TestStack(ImageId web, ImageId db, String command) {

    Parts parts() {
        var parts = new LinkedHashMap<ProcessType, Part>();
        parts.put(new ProcessType("db"), part(db, List.of(command), new Care.Kind(PartRole.BACKING, false, false)));
        parts.put(ProcessType.WEB, part(web, List.of(), new Care.Kind(PartRole.ROLLED, true, true)));
        return new Parts(parts);
    }

    private static Part part(ImageId image, List<String> command, Care.Kind kind) {
        return new Part(
                image,
                new Run(List.of(), command, Environment.EMPTY, "", List.of()),
                new Ties(List.of(), List.of(), List.of(), List.of()),
                new Care(
                        kind,
                        List.of(),
                        new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                        List.of()));
    }

    static Map<ProcessType, List<String>> processes() {
        return Map.of(ProcessType.WEB, List.of());
    }
}
