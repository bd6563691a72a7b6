package dev.slipway.cert;

import dev.slipway.app.AppName;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.CertificateSource;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.route.Tls;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each app's hostnames are served with, and whether the proxy answers challenges for them. */
public final class AppCertificates implements CertificateSource {

    private final Certificates certificates;
    private final Challenges challenges;
    private final Domains domains;

    public AppCertificates(Certificates certificates, Challenges challenges, Domains domains) {
        this.certificates = certificates;
        this.challenges = challenges;
        this.domains = domains;
    }

    @Override
    public Tls of(AppName app) {
        var choice = certificates.of(app);
        boolean challenged =
                challenges.isProving(app) || choice.filter(Choice::isFromAcme).isPresent();
        return new Tls(
                choice.map(chosen -> files(app, chosen)).orElse(Map.of()), challenged ? challenges.thumbprint() : "");
    }

    /** A hostname that came later than an ACME certificate stays on http until the next one: its visitors see no warning. */
    private Map<Hostname, CertificateFiles> files(AppName app, Choice choice) {
        CertificateFiles files = certificates.files(choice);
        return domains.of(app).stream()
                .filter(hostname -> !choice.isFromAcme() || choice.covers(hostname))
                .collect(Collectors.toMap(Function.identity(), hostname -> files));
    }
}
