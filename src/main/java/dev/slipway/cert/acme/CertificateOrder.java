package dev.slipway.cert.acme;

import dev.slipway.route.Hostname;
import java.net.URI;
import java.util.List;

/** What is asked of an authority: one certificate for all of the hostnames. */
public record CertificateOrder(URI server, String email, List<Hostname> hostnames) {

    public CertificateOrder {
        hostnames = List.copyOf(hostnames);
    }
}
