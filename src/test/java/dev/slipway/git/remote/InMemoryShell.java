package dev.slipway.git.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An ssh client to a world of hosts that show their keys and let nobody in. */
public final class InMemoryShell implements SecureShell {

    private final List<String> keys = new ArrayList<>(List.of("ssh-ed25519 AAAAfirst", "ssh-rsa AAAAsecond"));
    private @Nullable String key;

    /** What every host shows from now on. */
    public void shows(String... lines) {
        keys.clear();
        keys.addAll(List.of(lines));
    }

    @Override
    public Conversation open(Destination to, String command, Duration silence) throws IOException {
        throw new IOException(to.host() + " lets nobody in");
    }

    @Override
    public List<String> hostKeys(HostPort host) throws IOException {
        if (keys.isEmpty()) {
            throw new IOException("no answer");
        }
        return List.copyOf(keys);
    }

    @Override
    public Optional<String> publicKey() {
        return Optional.ofNullable(key);
    }

    @Override
    public void generateKey() {
        key = "ssh-ed25519 AAAAours" + (key == null ? "" : "again") + " slipway";
    }
}
