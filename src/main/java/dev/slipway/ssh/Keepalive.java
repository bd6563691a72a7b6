package dev.slipway.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each client now and then whether it is there, as OpenSSH's ClientAliveInterval does: the only way to notice one
 * that is frozen or whose network is gone. A silent but living one may stay for ever.
 */
final class Keepalive implements AutoCloseable {

    /** OpenSSH's own name: clients answer it, if only to say that they do not know it. */
    private static final String REQUEST = "keepalive@openssh.com";

    private static final AttributeKey<AtomicInteger> UNANSWERED = new AttributeKey<>();
    private static final Logger log = LoggerFactory.getLogger(Keepalive.class);

    private final Duration interval;
    private final int patience;
    private @Nullable Timer timer;

    /** With a patience of 3, a client is dropped when it has not answered for three to four intervals. */
    Keepalive(Duration interval, int patience) {
        this.interval = interval;
        this.patience = patience;
    }

    synchronized void start(SshServer server) {
        var round = new TimerTask() {
            @Override
            public void run() {
                server.getActiveSessions().stream()
                        .filter(Session::isAuthenticated)
                        .forEach(Keepalive.this::ask);
            }
        };
        timer = new Timer("keepalive", true);
        timer.schedule(round, interval.toMillis(), interval.toMillis());
    }

    @Override
    public synchronized void close() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void ask(Session session) {
        var unanswered = session.computeAttributeIfAbsent(UNANSWERED, absent -> new AtomicInteger());
        if (unanswered == null) {
            return;
        }
        if (unanswered.getAndIncrement() >= patience) {
            log.info("client does not answer, connection dropped from={}", session.getRemoteAddress());
            session.close(true);
            return;
        }
        try {
            request(session, unanswered);
        } catch (IOException | RuntimeException gone) {
            // The timer's edge: one connection that breaks at this moment must not end the asking for all others.
            log.debug("client is gone", gone);
        }
    }

    private static void request(Session session, AtomicInteger unanswered) throws IOException {
        var buffer = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        buffer.putString(REQUEST);
        buffer.putBoolean(true);
        session.request(buffer, REQUEST, (code, reply) -> unanswered.set(0));
    }
}
