package dev.slipway.git.remote;

import dev.slipway.store.StateDir;
import java.time.Duration;

/** Ways to others' repositories that do not wait long. */
public final class TestRemotes {

    private TestRemotes() {}

    public static Remotes of(StateDir state) {
        return of(state, new InMemoryShell());
    }

    public static Remotes of(StateDir state, SecureShell shell) {
        var limits = new FetchLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 50L << 20);
        return new Remotes(new Credentials(state), shell, limits);
    }
}
