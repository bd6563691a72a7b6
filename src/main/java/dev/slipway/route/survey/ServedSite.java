package dev.slipway.route.survey;

import java.util.List;

/** A server block: its names as written, which may be patterns, and where it listens. */
public record ServedSite(List<String> hostnames, List<Door> doors, Place place) {

    public ServedSite {
        hostnames = List.copyOf(hostnames);
        doors = List.copyOf(doors);
    }

    /** Whether both are asked for names on one address and port. */
    public boolean meets(ServedSite other) {
        return doors.stream().anyMatch(door -> other.doors.stream().anyMatch(door::isSame));
    }

    /**
     * An address and port that it listens on; of a socket in the file system the port is 0.
     *
     * @param secure whether it speaks TLS there
     * @param claimsDefault whether it says that it answers there for names that nobody has
     * @param isDefault whether it does: nobody claims it, and it is the first
     */
    public record Door(String address, int port, boolean secure, boolean claimsDefault, boolean isDefault) {

        boolean isSame(Door other) {
            return address.equals(other.address) && port == other.port;
        }

        /** Whether it is every address of the host's. */
        public boolean isAnyAddress() {
            return address.equals("*") || address.equals("[::]");
        }

        /** Whether only this host itself gets there. */
        public boolean isLoopback() {
            return port == 0 || address.startsWith("127.") || address.equals("[::1]") || address.equals("localhost");
        }

        @Override
        public String toString() {
            if (port == 0) {
                return address;
            }
            return (address.equals("*") ? "" : address + ":") + port;
        }
    }
}
