package dev.slipway.service.register;

import dev.slipway.service.ServiceId;

/** Proof that nobody else changes the service; held until closed. */
public final class ServiceLock implements AutoCloseable {

    private final ServiceId service;
    private final Runnable release;

    ServiceLock(ServiceId service, Runnable release) {
        this.service = service;
        this.release = release;
    }

    public ServiceId service() {
        return service;
    }

    @Override
    public void close() {
        release.run();
    }
}
