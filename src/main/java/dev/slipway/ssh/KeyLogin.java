package dev.slipway.ssh;

import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.access.key.SshKey;
import dev.slipway.error.Misuse;
import dev.slipway.ssh.call.CallChannels;
import java.io.IOException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whoever holds a key of the list, under whatever user name. */
final class KeyLogin implements PublickeyAuthenticator, SessionListener {

    private static final Logger log = LoggerFactory.getLogger(KeyLogin.class);

    private final AuthorizedKeys keys;
    private final UnknownKeys unknown = new UnknownKeys();

    KeyLogin(AuthorizedKeys keys) {
        this.keys = keys;
    }

    /**
     * Asked twice for a key: when the client offers it, and before its signature is checked. The last key that was asked for
     * is therefore the one that a successful login has proven.
     */
    @Override
    public boolean authenticate(String userName, PublicKey offered, ServerSession session) {
        try {
            var key = sshKey(offered);
            var known = keys.find(key.fingerprint());
            known.ifPresentOrElse(
                    found -> session.setAttribute(CallChannels.KEY, found), () -> unknown.tell(session, key));
            return known.isPresent();
        } catch (Misuse | IOException unusable) {
            log.info("login refused from={} reason={}", session.getRemoteAddress(), unusable.getMessage());
            return false;
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && session instanceof ServerSession server) {
            unknown.forgive(server);
        }
    }

    private static SshKey sshKey(PublicKey key) throws IOException {
        var words = PublicKeyEntry.toString(key).split(" ", 3);
        if (words.length < 2) {
            throw new IOException("not a key: " + KeyUtils.getKeyType(key));
        }
        return new SshKey(words[0], words[1]);
    }
}
