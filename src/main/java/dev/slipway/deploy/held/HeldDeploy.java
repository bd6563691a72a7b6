package dev.slipway.deploy.held;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A change that waits for the owner to mend the proxy's configuration.
 *
 * @param by the operator
 * @param fault why it waits: what the proxy refuses, with file and line
 */
public record HeldDeploy(Instant since, String by, String fault, Wish wish) {

    /** As reports show it. */
    public String text() {
        return wish.text() + ", wanted by " + by + " since " + since.truncatedTo(ChronoUnit.SECONDS) + ": " + fault;
    }
}
