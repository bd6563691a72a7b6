package dev.slipway.ssh.call;

import dev.slipway.access.Operator;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.AuthorizedKeys;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.Session;

/** Opens session channels; every other kind of channel has no factory and is refused. */
public final class CallChannels implements ChannelFactory {

    /** The key that a session has proven; set at its login. */
    public static final AttributeKey<AuthorizedKey> KEY = new AttributeKey<>();

    private final AuthorizedKeys keys;
    private final Calls calls;
    private final Executor threads;

    public CallChannels(AuthorizedKeys keys, Calls calls, Executor threads) {
        this.keys = keys;
        this.calls = calls;
        this.threads = threads;
    }

    @Override
    public String getName() {
        return "session";
    }

    @Override
    public Channel createChannel(Session session) {
        var key = Objects.requireNonNull(session.getAttribute(KEY), "a channel before the login");
        return new CallChannel(new KeyHolder(key, origin(session.getRemoteAddress())));
    }

    private static String origin(SocketAddress address) {
        return address instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : String.valueOf(address);
    }

    private final class KeyHolder implements Call.Caller {

        private final AuthorizedKey key;
        private final String origin;

        private KeyHolder(AuthorizedKey key, String origin) {
            this.key = key;
            this.origin = origin;
        }

        @Override
        public String name() {
            return key.name().value();
        }

        @Override
        public Optional<Operator> operator() {
            return keys.find(key.fingerprint()).map(now -> now.operator(origin));
        }

        @Override
        public Calls calls() {
            return calls;
        }

        @Override
        public Executor threads() {
            return threads;
        }
    }
}
