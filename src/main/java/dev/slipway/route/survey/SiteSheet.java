package dev.slipway.route.survey;

import java.util.List;

/**
 * One server block of the owner's, taken apart.
 *
 * @param site its names, doors and place
 * @param parts what it does with requests, in its order
 * @param certificates what it shows, and its key
 * @param settings directives that an app has as well
 * @param rest directives that have no counterpart for an app
 */
public record SiteSheet(
        ServedSite site, List<Part> parts, List<KeyPair> certificates, List<Setting> settings, List<Setting> rest) {

    public SiteSheet {
        parts = List.copyOf(parts);
        certificates = List.copyOf(certificates);
        settings = List.copyOf(settings);
        rest = List.copyOf(rest);
    }

    /** What a program or its files answer: what an app would have to do as well. */
    public List<Part> program() {
        return parts.stream().filter(Part::isOfProgram).toList();
    }

    /** Whether it sends visitors elsewhere, and does nothing else that an app could do. */
    public boolean onlyRedirects() {
        return program().isEmpty() && parts.stream().anyMatch(part -> part.kind() == Kind.REDIRECT);
    }

    /**
     * What becomes of requests for a path.
     *
     * @param location the path or pattern; {@code /} for the whole block
     * @param target for an upstream its address, or its servers, parted by blanks; for files their directory
     */
    public record Part(String location, Kind kind, String target, String where) {

        /** Not so a certificate authority's proofs, which an app answers by itself. */
        boolean isOfProgram() {
            return kind != Kind.REDIRECT && !location.contains("/.well-known/acme-challenge");
        }
    }

    /** Where a part's answers come from. */
    public enum Kind {
        UPSTREAM,
        FILES,
        REDIRECT
    }

    /** A directive with its arguments as written, and where it stands. */
    public record Setting(String name, String value, String where) {}

    /** The files of a certificate and of its key, which is named and never read. */
    public record KeyPair(String certificate, String key, String where) {}
}
