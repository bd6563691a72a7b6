package dev.slipway.deploy;

import dev.slipway.container.Container;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import java.util.List;

/** The release that an app has deployed: the process types it is made of, and its instances as the engine has them. */
public record Serving(ReleaseNumber release, List<ProcessType> types, List<Member> instances) {

    public Serving {
        types = List.copyOf(types);
        instances = List.copyOf(instances);
    }

    /** The {@code number}th instance of a type, counted from 1: {@code web.1}. */
    public record Member(ProcessType type, int number, Container container) {

        /** As typed and shown: {@code web.1}. */
        public String name() {
            return type + "." + number;
        }
    }
}
