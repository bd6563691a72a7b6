package dev.slipway.route;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an app's hostnames are encrypted with, and how they are proved to a certificate authority. The thumbprint is that of
 * the ACME account (RFC 7638): with it the proxy answers any HTTP-01 challenge of that account (RFC 8555 §8.3) by itself;
 * empty when it shall answer none.
 */
public record Tls(Map<Hostname, CertificateFiles> certificates, String thumbprint) {

    private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]{0,64}");

    public static final Tls NONE = new Tls(Map.of(), "");

    public Tls {
        certificates = Map.copyOf(certificates);
        if (!BASE64_URL.matcher(thumbprint).matches()) {
            throw new IllegalArgumentException("not a thumbprint: " + thumbprint);
        }
    }

    public boolean answersChallenges() {
        return !thumbprint.isEmpty();
    }
}
