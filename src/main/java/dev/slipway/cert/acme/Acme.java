package dev.slipway.cert.acme;

import dev.slipway.cert.Certificates;
import dev.slipway.cert.Choice;
import dev.slipway.cert.acme.foresight.Foresight;
import java.net.URI;

/** What is needed to talk to an authority: the settings, the account, the authority itself, and a look ahead. */
public record Acme(
        AcmeSettings settings,
        AcmeAccount account,
        CertificateAuthority authority,
        Foresight foresight,
        Certificates certificates) {

    /** At the authority that it is from, whatever is set now. */
    void revoke(Choice choice, String email) {
        authority.revoke(URI.create(choice.authority()), email, certificates.chain(choice));
    }
}
