package dev.slipway.run;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Containers;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.image.Image;
import dev.slipway.container.stream.Terminal;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A command in a new container of any image that has a directory of the host and nothing else: no network, no app. */
public final class DirectoryVisit {

    private static final String TARGET = "/data";
    /** Docker's network of containers that have none. */
    private static final NetworkName NO_NETWORK = new NetworkName("none");

    private final Containers containers;
    private final Marks marks;
    private final RandomGenerator random;

    public DirectoryVisit(Containers containers, Marks marks, RandomGenerator random) {
        this.containers = containers;
        this.marks = marks;
        this.random = random;
    }

    /** Blocks until the command has ended, or its caller has left; its exit code. */
    public int run(Image image, String directory, List<String> command, Terminal terminal) {
        boolean tty = terminal.size().isPresent();
        Map<String, String> environment = tty ? Map.of("TERM", "xterm-256color") : Map.of();
        var spec = new ContainerSpec(
                "slipway-" + marks.state() + "-storage." + random.nextInt(1_000, 100_000),
                image.id(),
                // The image's own entrypoint is for what the image is made for, and not for a look at files.
                new ContainerSpec.Entry(command, List.of(), environment, TARGET, false, tty),
                new ContainerSpec.Placement(
                        NO_NETWORK, List.of(), List.of(), List.of(new Mount(directory, TARGET, false))),
                new ContainerSpec.Policy(marks.attended(), RestartPolicy.NEVER, OneOff.GRACE, ResourceLimits.NONE));
        return OneOff.attended(containers, spec, terminal);
    }
}
