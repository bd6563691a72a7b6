package dev.slipway.host.survey;

/**
 * A TCP port that something listens on.
 *
 * @param address as written, {@code 0.0.0.0} and {@code ::} for all
 * @param program its name, or {@code another program} if it is not ours to see
 * @param pid 0 if it is not ours to see
 */
public record OpenPort(String address, int port, String program, long pid) {

    /** Who it is, for a sentence. */
    public String holder() {
        return pid == 0 ? program : program + " (process " + pid + ")";
    }
}
