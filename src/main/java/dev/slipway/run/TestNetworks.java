package dev.slipway.run;

import dev.slipway.container.Containers;
import dev.slipway.container.NetworkName;
import dev.slipway.error.Conflict;
import dev.slipway.release.Release;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network for each release that is tested, on which its instances and what tests them reach each other: apart from the
 * app's own, where the release that serves has the same names. One that a crash leaves is found with the release's others.
 */
public final class TestNetworks {

    private static final Logger log = LoggerFactory.getLogger(TestNetworks.class);

    private final Containers containers;
    private final Marks marks;

    public TestNetworks(Containers containers, Marks marks) {
        this.containers = containers;
        this.marks = marks;
    }

    /** Makes it if it is not there. */
    public void open(Release release) {
        containers.ensureNetwork(name(release), marks.releaseNetworks(release.app()));
    }

    /** Has an instance join it, under these names. */
    public void join(Release release, Instance instance, List<String> names) {
        containers.connect(name(release), instance.id(), names);
    }

    /** Removes it; whoever is still on it leaves it. */
    public void close(Release release) {
        var network = name(release);
        containers.list(marks.of(release.app())).stream()
                .filter(container -> container.placement().networks().contains(network))
                .forEach(container -> containers.disconnect(network, container.id()));
        try {
            containers.removeNetwork(network);
        } catch (Conflict inUse) {
            log.warn("test network kept app={}: {}", release.app(), inUse.sentence());
        }
    }

    private NetworkName name(Release release) {
        return marks.testNetwork(release.app(), release.number());
    }
}
