package dev.slipway.run.drawn;

import dev.slipway.container.ImageId;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.image.ImageRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a release stands on: names by which its images are kept, networks and volumes, each made where it is not there, and
 * what holds state.
 */
public record Ground(
        Map<ImageRef, ImageId> images, List<Network> networks, List<Volume> volumes, List<Backing> backing) {

    /** Of which only what holds state is drawn. */
    public static Ground of(List<Backing> backing) {
        return new Ground(Map.of(), List.of(), List.of(), backing);
    }

    public Ground {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        networks = List.copyOf(networks);
        volumes = List.copyOf(volumes);
        backing = List.copyOf(backing);
    }

    /** A network; an internal one has no way out. */
    public record Network(NetworkName name, Labels labels, boolean isInternal) {}

    /** A volume by its name on the engine. */
    public record Volume(String name, Labels labels) {}

    /**
     * A service that holds state.
     *
     * @param fate whether it is there already as it should be
     * @param former the container that it has now; empty: none
     * @param joining the networks that it joins when it is there
     */
    public record Backing(Drawn drawn, Fate fate, String former, List<Connection> joining) {

        public Backing {
            joining = List.copyOf(joining);
        }

        /** As the tree calls it. */
        public String service() {
            return drawn.service();
        }

        /** Its container's name once the release is there. */
        public String name() {
            return fate == Fate.STAYS ? former : drawn.spec().name();
        }
    }

    /** What becomes of a service that holds state. */
    public enum Fate {
        STAYS("keep", "kept"),
        STARTS("start", "started"),
        /** It is there, and is defined otherwise now. */
        STARTS_ANEW("renew", "renewed");

        private final String verb;
        private final String participle;

        Fate(String verb, String participle) {
            this.verb = verb;
            this.participle = participle;
        }

        /** In a word, what is done to it. */
        public String verb() {
            return verb;
        }

        public String participle() {
            return participle;
        }
    }
}
