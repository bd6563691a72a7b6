package dev.slipway.service;

import dev.slipway.container.image.ImageRef;
import java.time.Instant;

/** A database or the like, as it was asked for; {@code wanted} is whether it should run. What runs is asked of the engine. */
public record Service(ServiceId id, Origin origin, Tuning tuning, Reach reach, boolean wanted) {

    /** Since when there is one, and the image that it runs. */
    public record Origin(Instant createdAt, ImageRef image) {}

    public ServiceKind kind() {
        return id.kind();
    }

    public ImageRef image() {
        return origin.image();
    }

    public Service with(ImageRef image, Tuning other) {
        return new Service(id, new Origin(origin.createdAt(), image), other, reach, wanted);
    }

    public Service with(Reach other) {
        return new Service(id, origin, tuning, other, wanted);
    }

    public Service wanted(boolean running) {
        return new Service(id, origin, tuning, reach, running);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
