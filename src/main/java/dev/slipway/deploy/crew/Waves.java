package dev.slipway.deploy.crew;

import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Part;
import dev.slipway.run.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In which order the services of a release start: each wave needs those before it to be ready. */
public final class Waves {

    private final Release release;
    private final Set<ProcessType> wanted;
    private final Map<ProcessType, Integer> depths = new HashMap<>();

    private Waves(Release release, Set<ProcessType> wanted) {
        this.release = release;
        this.wanted = wanted;
    }

    /** All slots, at least one wave, which may be empty; a release of one image has only one. */
    public static List<List<Slot>> of(Release release, List<Slot> slots) {
        var waves = new Waves(release, slots.stream().map(Slot::type).collect(Collectors.toSet()));
        var byDepth = new TreeMap<Integer, List<Slot>>();
        byDepth.put(0, new ArrayList<>());
        slots.forEach(slot -> byDepth.computeIfAbsent(waves.depth(slot.type()), any -> new ArrayList<>())
                .add(slot));
        return byDepth.values().stream()
                .filter(wave -> byDepth.size() == 1 || !wave.isEmpty())
                .map(List::copyOf)
                .toList();
    }

    /** The tree's reader has refused circles. */
    private int depth(ProcessType type) {
        var known = depths.get(type);
        if (known != null) {
            return known;
        }
        int depth = release.content().parts().find(type).map(Part::ties).stream()
                .flatMap(ties -> ties.needs().stream())
                .filter(wanted::contains)
                .mapToInt(on -> depth(on) + 1)
                .max()
                .orElse(0);
        depths.put(type, depth);
        return depth;
    }
}
