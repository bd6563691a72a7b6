package dev.slipway.service;

import dev.slipway.config.Secret;

/** What a client needs to be let in. */
public record Credentials(ServiceId service, Secret password) {}
