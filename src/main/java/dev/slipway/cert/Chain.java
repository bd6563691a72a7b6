package dev.slipway.cert;

import dev.slipway.route.Hostname;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A certificate and those that vouch for it, as a server sends them: its own first, each one's issuer after it. */
public record Chain(List<X509Certificate> certificates) {

    private static final int DNS_NAME = 2;

    public Chain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain has a certificate");
        }
    }

    public X509Certificate leaf() {
        return certificates.get(0);
    }

    public Instant startsAt() {
        return leaf().getNotBefore().toInstant();
    }

    public Instant expiresAt() {
        return leaf().getNotAfter().toInstant();
    }

    /** The names that browsers accept it for; the subject's common name too, which they no longer look at. */
    public SortedSet<String> names() {
        var names = new TreeSet<String>();
        DistinguishedName.of(leaf().getSubjectX500Principal()).commonName().ifPresent(names::add);
        names.addAll(alternativeNames());
        return names;
    }

    /** Whether a browser that asked for the hostname accepts it (RFC 6125 §6.4): a star stands for one label. */
    public boolean covers(Hostname hostname) {
        return covers(names(), hostname);
    }

    static boolean covers(Collection<String> names, Hostname hostname) {
        int dot = hostname.value().indexOf('.');
        String siblings = dot < 0 || hostname.isWildcard()
                ? hostname.value()
                : "*" + hostname.value().substring(dot);
        return names.stream()
                .anyMatch(name -> name.equalsIgnoreCase(hostname.value()) || name.equalsIgnoreCase(siblings));
    }

    private List<String> alternativeNames() {
        try {
            var names = leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException garbled) {
            throw new IllegalArgumentException(garbled);
        }
    }
}
