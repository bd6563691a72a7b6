package dev.slipway.route.survey;

import java.util.List;

/** A certificate's file that a server block names, and the names that it is shown for. */
public record NamedCertificate(String path, List<String> hostnames, Place place) {

    public NamedCertificate {
        hostnames = List.copyOf(hostnames);
    }
}
