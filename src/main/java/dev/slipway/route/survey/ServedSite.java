package dev.slipway.route.survey;

import java.util.List;

/** A server block: its names as written, which may be patterns, and where it listens. */
public record ServedSite(List<String> hostnames, List<Door> doors, Place place) {

    public ServedSite {
        hostnames = List.copyOf(hostnames);
        doors = List.copyOf(doors);
    }

    /**
     * An address and port that it listens on.
     *
     * @param secure whether it speaks TLS there
     * @param claimsDefault whether it says that it answers there for names that nobody has
     * @param isDefault whether it does: nobody claims it, and it is the first
     */
    public record Door(String address, int port, boolean secure, boolean claimsDefault, boolean isDefault) {

        @Override
        public String toString() {
            return (address.equals("*") || address.equals("0.0.0.0") ? "" : address + ":") + port;
        }
    }
}
