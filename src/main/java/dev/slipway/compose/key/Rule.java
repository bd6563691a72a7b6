package dev.slipway.compose.key;

/**
 * One key of the specification.
 *
 * @param path with its level in front, for instance {@code service.cap_add}
 * @param reason why it is ignored or refused, or what it means here
 */
public record Rule(String path, Verdict verdict, String reason) {

    /** The key without its level. */
    public String key() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** As {@code compose:allow} names it: the key alone for those of a service, else with its level. */
    public String allowance() {
        return path.startsWith("service.") ? key() : path;
    }
}
