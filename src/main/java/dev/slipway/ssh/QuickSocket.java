package dev.slipway.ssh;

import java.io.IOException;
import jdk.net.ExtendedSocketOptions;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acknowledges at once. A client with Nagle's algorithm holds its next small packet back until the last is acknowledged,
 * and the kernel takes 40 ms for that by itself: several times in a login (measured: 70 ms with, 23 ms without).
 */
final class QuickSocket implements SessionListener {

    private static final Logger log = LoggerFactory.getLogger(QuickSocket.class);

    @Override
    public void sessionCreated(Session session) {
        acknowledgeAtOnce(session);
    }

    /** The kernel takes the option back when it thinks that the conversation has become slow. */
    @Override
    public void sessionEvent(Session session, Event event) {
        acknowledgeAtOnce(session);
    }

    private static void acknowledgeAtOnce(Session session) {
        if (session.getIoSession() instanceof Nio2Session connection) {
            try {
                var socket = connection.getSocket();
                if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
                    socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                }
            } catch (IOException gone) {
                log.debug("connection is gone", gone);
            }
        }
    }
}
