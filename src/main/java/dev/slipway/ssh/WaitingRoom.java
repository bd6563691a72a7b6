package dev.slipway.ssh;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that have not logged in yet. When there are too many, the one that has waited longest goes: a login takes a
 * fraction of a second, so a flood locks nobody out. Thread-safe.
 */
final class WaitingRoom implements SessionListener {

    private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);
    /** About 10 MB of memory (500 connections were measured at 19 MB). */
    private static final int SEATS = 250;

    private final Set<Session> waiting = new LinkedHashSet<>();

    @Override
    public void sessionCreated(Session session) {
        enter(session).ifPresent(longest -> {
            log.debug("too many connections wait for a login; dropped {}", longest.getRemoteAddress());
            longest.close(true);
        });
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            leave(session);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        leave(session);
    }

    private Optional<Session> enter(Session session) {
        synchronized (waiting) {
            waiting.add(session);
            if (waiting.size() <= SEATS) {
                return Optional.empty();
            }
            var longest = waiting.iterator().next();
            waiting.remove(longest);
            return Optional.of(longest);
        }
    }

    private void leave(Session session) {
        synchronized (waiting) {
            waiting.remove(session);
        }
    }
}
