package dev.slipway.service;

import java.util.Locale;

/** When a service joins networks that a person made; the words are Dokku's. */
public enum NetworkRole {
    /** In the place of the network that a service has of its own. */
    INITIAL_NETWORK,
    /** Before it is started. */
    POST_CREATE_NETWORK,
    /** After it was started. */
    POST_START_NETWORK;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
