package dev.slipway.route.survey;

/**
 * A name that two server blocks claim on one port.
 *
 * @param hostname what is claimed twice
 * @param kind how the one that wins or would win says it
 * @param first the one that nginx serves
 * @param second the one that gets nothing
 */
public record Clash(String hostname, Kind kind, Place first, Place second) {

    /** How a name may be written. */
    public enum Kind {
        EXACT,
        WILDCARD,
        REGEX
    }
}
