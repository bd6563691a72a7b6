package dev.slipway.cert;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * For which apps the proxy answers challenges although they have no certificate yet. Only in memory: a proof that a crash
 * interrupts begins anew. Thread-safe.
 */
public final class Challenges {

    private final Set<AppName> proving = ConcurrentHashMap.newKeySet();
    private final Supplier<String> thumbprint;

    /** The thumbprint is that of the account which the challenges are of; asked for only when one is to be answered. */
    public Challenges(Supplier<String> thumbprint) {
        this.thumbprint = thumbprint;
    }

    /** Begins; Conflict while another caller does the same. */
    public void begin(AppName app) {
        if (!proving.add(app)) {
            throw new Conflict(
                    "A certificate for " + app + " is being asked for already",
                    "letsencrypt:report " + app + " shows it.");
        }
    }

    public void end(AppName app) {
        proving.remove(app);
    }

    public boolean isProving(AppName app) {
        return proving.contains(app);
    }

    String thumbprint() {
        return thumbprint.get();
    }
}
