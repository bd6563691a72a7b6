package dev.slipway.service.work;

import dev.slipway.container.Container;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.SlipwayException;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.Workbench;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.Services;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** All data of a service as a stream, out and in; nothing is held in memory, however much it is. */
public final class Dumps {

    private final Services services;
    private final ServiceContainers containers;
    private final Executor threads;

    public Dumps(Services services, ServiceContainers containers, Executor threads) {
        this.services = services;
        this.containers = containers;
        this.threads = threads;
    }

    /** Writes the dump to the terminal's output; the tool's exit code. */
    public int write(ServiceId id, Terminal terminal) {
        var service = services.require(id);
        return service.kind().dump(bench(service), services.credentials(id), terminal);
    }

    /** Puts a dump from the terminal's input in the place of the data; the tool's exit code. */
    public int read(ServiceLock lock, Terminal terminal) {
        var service = services.require(lock.service());
        return service.kind().load(bench(service), services.credentials(service.id()), terminal);
    }

    /** Conflict if nothing can be asked of the service now. */
    public void requireRunning(Service service) {
        if (containers.find(service.id()).filter(Container::isRunning).isEmpty()) {
            throw new Conflict(
                    service.id().title() + " is not running",
                    service.kind().naming().word() + ":start " + service.id().name() + " starts it.");
        }
    }

    /** Puts the data of one service in the place of another's. */
    public void copy(ServiceId from, ServiceLock to, Terminal caller) {
        var pipe = new DumpPipe(caller);
        var written = CompletableFuture.supplyAsync(() -> writeInto(pipe, from), threads);
        int read = read(to, pipe.reader());
        pipe.closeReader();
        int exitCode = Math.max(outcome(written), read);
        if (exitCode != 0) {
            throw new AppFailed(
                    "The data were not copied: exit code " + exitCode,
                    "What the tools said is above; " + from.kind().naming().word() + ":export tries the first half.");
        }
    }

    private static int outcome(CompletableFuture<Integer> written) {
        try {
            return written.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SlipwayException told) {
                throw told;
            }
            throw failed;
        }
    }

    private int writeInto(DumpPipe pipe, ServiceId from) {
        try {
            return write(from, pipe.writer());
        } finally {
            pipe.closeWriter();
        }
    }

    private Workbench bench(Service service) {
        return containers.bench(service, services.credentials(service.id()));
    }
}
