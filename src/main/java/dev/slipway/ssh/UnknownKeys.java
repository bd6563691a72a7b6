package dev.slipway.ssh;

import dev.slipway.access.key.SshKey;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who comes with an unknown key what to ask the owner for. The only text that a client shows before a login is the
 * banner (RFC 4252 §5.4), and it has to be sent before we know whether another key will do. So a key that came along with
 * one that then was let in is remembered, and its owner is not told again at every login. Thread-safe.
 */
final class UnknownKeys {

    private static final Logger log = LoggerFactory.getLogger(UnknownKeys.class);
    private static final AttributeKey<Set<String>> TRIED = new AttributeKey<>();
    private static final int REMEMBERED = 1000;

    private final Set<String> companions = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Each key is told once in a session. */
    void tell(ServerSession session, SshKey key) {
        var tried = session.computeAttributeIfAbsent(TRIED, absent -> new LinkedHashSet<>());
        String fingerprint = key.fingerprint().value();
        if (tried != null && tried.add(fingerprint) && !isCompanion(fingerprint)) {
            log.info("login refused key={} from={}", fingerprint, session.getRemoteAddress());
            banner(session, text(key));
        }
    }

    /** Another key of the same session was let in. */
    void forgive(ServerSession session) {
        var tried = session.getAttribute(TRIED);
        if (tried != null) {
            synchronized (companions) {
                companions.addAll(tried);
            }
        }
    }

    private boolean isCompanion(String fingerprint) {
        synchronized (companions) {
            return companions.contains(fingerprint);
        }
    }

    private static String text(SshKey key) {
        return String.join(
                "\r\n",
                Voice.alert("This server does not know your key " + key.fingerprint()),
                Voice.detail("Its owner lets it in by typing there:  slipway ssh-keys:add NAME < key.pub"),
                Voice.detail("with this line in key.pub:  " + key.line()),
                "");
    }

    private static void banner(ServerSession session, String text) {
        var buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_BANNER, text.length() + 32);
        buffer.putString(text);
        buffer.putString("en");
        try {
            session.writePacket(buffer);
        } catch (IOException left) {
            log.debug("client left", left);
        }
    }
}
