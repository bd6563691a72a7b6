package dev.slipway.release;

import dev.slipway.asset.Assets;
import dev.slipway.container.ImageId;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.Parts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a release is made of: its image, which builder made it, the port that the image declares (0: none), and the
 * arguments of each process type, appended to the image's entrypoint; none means the image's own command; and what the tree
 * wants nginx to serve of it. Of a release of several services the image is that of the one that hostnames lead to, and its
 * parts have the others.
 */
public record Content(
        ImageId image,
        String builder,
        int declaredPort,
        Map<ProcessType, List<String>> processes,
        Assets assets,
        Parts parts) {

    public Content {
        var copies = new LinkedHashMap<ProcessType, List<String>>();
        processes.forEach((type, command) -> copies.put(type, List.copyOf(command)));
        processes = Collections.unmodifiableMap(copies);
    }

    /** Of which nginx serves nothing itself. */
    public Content(ImageId image, String builder, int declaredPort, Map<ProcessType, List<String>> processes) {
        this(image, builder, declaredPort, processes, Assets.NONE);
    }

    /** Of one image. */
    public Content(
            ImageId image, String builder, int declaredPort, Map<ProcessType, List<String>> processes, Assets assets) {
        this(image, builder, declaredPort, processes, assets, Parts.NONE);
    }
}
