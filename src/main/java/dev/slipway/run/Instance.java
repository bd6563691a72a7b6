package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerId;
import dev.slipway.container.PortBinding;
import dev.slipway.process.ProcessType;
import dev.slipway.release.ReleaseNumber;
import java.util.List;

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

    /** Whether hostnames of its own lead to it, and not those that the app is known by. */
    public boolean isBranch() {
        return Marks.branch(container.labels()).isPresent();
    }

    /** The port that its process was told to listen on; 0 if none is published, or it is not known. */
    public int mainPort() {
        return Marks.ports(container).stream()
                .findFirst()
                .map(PortBinding::containerPort)
                .orElse(0);
    }

    /** The port on the host that leads to this one of the container's; 0 if none does. */
    public int hostPort(int containerPort) {
        List<PortBinding> published = Marks.ports(container);
        if (published.isEmpty()) {
            return hostPort;
        }
        return published.stream()
                .filter(binding -> binding.containerPort() == containerPort)
                .findFirst()
                .map(PortBinding::hostPort)
                .orElse(0);
    }

    /** Whether its process runs or the engine will start it again by itself. */
    public boolean isAlive() {
        return switch (container.state().phase()) {
            case RUNNING, RESTARTING, PAUSED -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }

    /** Whether it is as its owner wants it: alive, or ended by itself where it may. */
    public boolean isAsWanted() {
        boolean isLeftAlone = mayEnd() && !Marks.isOpen(container.labels());
        return isAlive() || staysDone() || (container.state().phase() == Container.Phase.EXITED && isLeftAlone);
    }

    /** Whether it has ended without a failure, as its owner lets it; what visitors are led to never has done its work. */
    public boolean isDone() {
        var state = container.state();
        return hostPort == 0 && mayEnd() && state.phase() == Container.Phase.EXITED && state.exitCode() == 0;
    }

    /** Whether it has done its work for the release, and is not started for it again; one that went on was ended by somebody. */
    public boolean staysDone() {
        return isDone()
                && Marks.isOpen(container.labels())
                && !container.state().isPermanent();
    }

    /** Whether its owner lets its process end by itself. */
    public boolean mayEnd() {
        return Marks.mayEnd(container);
    }

    /** Whether it holds state for all releases. */
    public boolean isBacking() {
        return Marks.isBacking(container);
    }

    /** Whether a compose file says how it is kept. */
    public boolean isService() {
        return Marks.isService(container);
    }

    /** Whether its container was made under this name. */
    public boolean bears(AppName name) {
        return Marks.app(container).equals(name);
    }

    /** As one of the app under the name that it has now. */
    public Instance of(AppName name) {
        return new Instance(name, release, slot, hostPort, container);
    }

    public Instance with(Container now) {
        return new Instance(app, release, slot, hostPort, now);
    }
}
