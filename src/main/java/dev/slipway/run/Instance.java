package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;

/** A container that runs a process of a release, as the engine had it when it was asked. */
public record Instance(AppName app, ReleaseNumber release, Slot slot, int hostPort, Container container) {

    public ProcessType type() {
        return slot.type();
    }

    public ContainerId id() {
        return container.id();
    }

    /** Its container's name once it is the only one of its slot: {@code shop.web.1}. */
    public String properName() {
        return app + "." + slot;
    }

    /** Whether hostnames may lead to it: it has a port on the host, and runs. A stopped one's port may be another's. */
    public boolean isRoutable() {
        return hostPort > 0 && container.isRunning();
    }

    /** Whether its process runs or the engine will start it again by itself. */
    public boolean isAlive() {
        return switch (container.state().phase()) {
            case RUNNING, RESTARTING, PAUSED -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }

    public Instance with(Container now) {
        return new Instance(app, release, slot, hostPort, now);
    }
}
