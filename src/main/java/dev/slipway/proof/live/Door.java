package dev.slipway.proof.live;

import dev.slipway.route.Hostname;
import java.net.InetSocketAddress;

/** A hostname of an app, and where this host itself reaches nginx for it. */
record Door(Hostname hostname, boolean secure, InetSocketAddress address) {}
