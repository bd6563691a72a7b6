package dev.slipway.cert.acme;

import dev.slipway.cert.Certificate;
import dev.slipway.cert.Chain;
import java.net.URI;

/** Who signs. Every method blocks, at most a few minutes. */
public interface CertificateAuthority {

    /**
     * A new certificate with a new key. AppFailed when the authority refuses, with its reason; HostFailed when it cannot be
     * reached.
     */
    Certificate issue(CertificateOrder order);

    /** Tells everybody not to trust it any more. */
    void revoke(URI server, String email, Chain chain);
}
