package dev.slipway.compose.model;

/** What a service is there for. */
public enum Role {
    /** Kept running. */
    SERVING,
    /**
     * Run once to its end in the release phase: marked so, from a migrate file, or waited for with
     * {@code service_completed_successfully}, or with a command that ends by itself.
     */
    RELEASE,
    /** Run once against the candidates before hostnames lead to them. */
    TEST,
    /** Of a profile that is not active, or there for its volumes only: never started, but {@code run SERVICE} can. */
    ON_DEMAND
}
