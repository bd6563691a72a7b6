package dev.slipway.service.work;

import dev.slipway.config.Secret;
import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.Tuning;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.Services;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Services come, stop, start, change and go. What is said to be running answers when a method returns. */
public final class Lifecycle {

    /** As many as Dokku's: nobody guesses 128 bits. */
    private static final int PASSWORD_BYTES = 16;

    private final Services services;
    private final ServiceContainers containers;
    private final RandomGenerator random;
    private final Clock clock;

    /** The random numbers must be fit for passwords. */
    public Lifecycle(Services services, ServiceContainers containers, RandomGenerator random, Clock clock) {
        this.services = services;
        this.containers = containers;
        this.random = random;
        this.clock = clock;
    }

    /** Makes a service; one that does not come to answer leaves nothing behind. */
    public Service create(ServiceLock lock, ServiceOrder order, Consumer<String> output) {
        var id = lock.service();
        refuseTaken(id);
        containers.refuseForeignData(id);
        containers.image(order.image(), output);
        output.accept("Waiting for container to be ready");
        var origin = new Service.Origin(clock.instant(), order.image());
        var service = new Service(id, origin, order.tuning(), order.reach(), true);
        services.add(lock, service, order.password().orElseGet(this::password));
        try {
            run(service);
        } catch (RuntimeException notStarted) {
            undo(lock, notStarted);
            throw notStarted;
        }
        return service;
    }

    private void undo(ServiceLock lock, RuntimeException failure) {
        try {
            remove(lock);
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private void refuseTaken(ServiceId id) {
        for (Service other : services.list(id.kind())) {
            if (other.id().hostname().equals(id.hostname())) {
                throw new Misuse(
                        other.id().title() + " already exists",
                        "Choose another name: apps would reach both as " + id.hostname() + ".");
            }
        }
    }

    private Secret password() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }

    private void run(Service service) {
        var credentials = services.credentials(service.id());
        containers.launch(service, credentials);
        containers.awaitReady(service, credentials);
    }

    /** Removes the service and its data for good. Refused while an app is linked to it. */
    public void destroy(ServiceLock lock) {
        var service = services.require(lock.service());
        refuseLinked(service);
        // Should we be killed in the middle, nobody starts it again over data that are half gone.
        services.save(lock, service.wanted(false));
        remove(lock);
    }

    /** Misuse if an app is linked to it. */
    public void refuseLinked(Service service) {
        if (!service.reach().links().isEmpty()) {
            throw new Misuse(
                    "Cannot delete linked service",
                    service.kind().naming().word() + ":unlink " + service.id().name() + " "
                            + service.reach().links().first() + " parts it from that app.");
        }
    }

    private void remove(ServiceLock lock) {
        containers.removeAll(lock.service());
        services.remove(lock);
    }

    /** False when it runs already. */
    public boolean start(ServiceLock lock) {
        var service = services.require(lock.service());
        if (service.wanted() && isRunning(service.id())) {
            return false;
        }
        services.save(lock, service.wanted(true));
        run(service);
        return true;
    }

    private boolean isRunning(ServiceId id) {
        return containers.find(id).filter(container -> container.isRunning()).isPresent();
    }

    /** False when there is nothing to stop. It stays stopped over reboots. */
    public boolean stop(ServiceLock lock) {
        boolean present = dismiss(lock);
        containers.end(lock.service());
        return present;
    }

    /** As {@link #stop}, but its container stays, with its log. */
    public boolean pause(ServiceLock lock) {
        boolean present = dismiss(lock);
        containers.halt(lock.service());
        return present;
    }

    private boolean dismiss(ServiceLock lock) {
        services.save(lock, services.require(lock.service()).wanted(false));
        return containers.find(lock.service()).isPresent();
    }

    public void restart(ServiceLock lock) {
        var service = services.require(lock.service()).wanted(true);
        services.save(lock, service);
        run(service);
    }

    /** Runs the service from another image, or with other settings, over the same data; back to the former if it fails. */
    public void upgrade(ServiceLock lock, ImageRef image, Tuning tuning, Consumer<String> output) {
        containers.image(image, output);
        var former = services.require(lock.service());
        var changed = former.with(image, tuning).wanted(true);
        refuseOtherPlace(former, changed);
        replace(lock, changed);
    }

    /** An image that looks for its data elsewhere would begin with none. */
    private void refuseOtherPlace(Service former, Service changed) {
        var credentials = services.credentials(former.id());
        if (!containers.dataPath(former, credentials).equals(containers.dataPath(changed, credentials))) {
            String word = former.kind().naming().word();
            throw new Misuse(
                    changed.image() + " keeps its data in another place than " + former.image(),
                    "Make a second service of it, then: " + word + ":export "
                            + former.id().name() + " | " + word + ":import SECOND");
        }
    }

    /** Has the service run as changed, or as it was before if that does not come to answer. */
    void replace(ServiceLock lock, Service changed) {
        var former = services.require(lock.service());
        try {
            run(changed);
        } catch (RuntimeException failure) {
            goBack(former, failure);
            throw failure;
        }
        services.save(lock, changed);
    }

    private void goBack(Service former, RuntimeException failure) {
        try {
            if (former.wanted()) {
                run(former);
            } else {
                containers.end(former.id());
            }
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
