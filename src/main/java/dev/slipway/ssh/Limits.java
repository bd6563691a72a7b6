package dev.slipway.ssh;

import java.time.Duration;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.core.CoreModuleProperties;

/** How much one client may ask of us. MINA's defaults are generous. */
final class Limits {

    /** OpenSSH allows 6 failures; MINA also counts the signature after an offer that was accepted, and other such steps. */
    private static final int LOGIN_REQUESTS = 10;

    private static final Duration LOGIN_TIME = Duration.ofSeconds(30);
    /** OpenSSH allows 10; the editor's and the CI's multiplexed connections stay below that. */
    private static final int CHANNELS = 32;

    /** With a proven key. MINA counts them by user name, which most callers share: so this is for all of them. */
    private static final int SESSIONS = 200;

    private static final int BACKLOG = 512;

    private Limits() {}

    static void apply(PropertyResolver server) {
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, LOGIN_REQUESTS);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, LOGIN_TIME);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, SESSIONS);
        CoreModuleProperties.SOCKET_BACKLOG.set(server, BACKLOG);
        // A deploy may be silent for long; who is gone is noticed by the keepalive.
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        CoreModuleProperties.SOCKET_REUSEADDR.set(server, true);
        // Says what we are, not which version of which library.
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "SLIPWAY");
    }
}
