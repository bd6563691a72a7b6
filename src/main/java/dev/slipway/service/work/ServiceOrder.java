package dev.slipway.service.work;

import dev.slipway.config.Secret;
import dev.slipway.container.image.ImageRef;
import dev.slipway.service.Reach;
import dev.slipway.service.Tuning;
import java.util.Optional;

/** A service that is to be made; without a password it gets one. */
public record ServiceOrder(ImageRef image, Tuning tuning, Reach reach, Optional<Secret> password) {}
