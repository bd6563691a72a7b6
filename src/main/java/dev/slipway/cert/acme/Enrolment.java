package dev.slipway.cert.acme;

import dev.slipway.app.AppName;
import dev.slipway.cert.Certificate;
import dev.slipway.cert.Installation;
import dev.slipway.cert.Origin;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.voice.Voice;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gets an app one certificate for all of its hostnames, and serves it. What fails leaves what was served before: the old
 * certificate, or none. The last parameter hears what goes on, line by line.
 */
public final class Enrolment {

    /** Let's Encrypt's limit, which others have taken over. */
    private static final int MOST_HOSTNAMES = 100;

    private final Domains domains;
    private final Terms terms;
    private final Acme acme;
    private final ControlProof proof;
    private final Installation installation;

    public Enrolment(Domains domains, Terms terms, Acme acme, ControlProof proof, Installation installation) {
        this.domains = domains;
        this.terms = terms;
        this.acme = acme;
        this.proof = proof;
        this.installation = installation;
    }

    /** Asks for one unless what the app has is good; with force in any case, and without a look beforehand. */
    public void enrol(AppName app, String operator, boolean force, Consumer<String> output) {
        output.accept(Voice.result("Enabling letsencrypt for " + app));
        CertificateOrder order = order(app);
        if (!force && terms.active(app).isPresent() && !terms.isDue(app)) {
            output.accept(Voice.detail("The certificate is good until "
                    + terms.of(app).map(Term::expiresAt).orElseThrow() + "; --force asks for another one."));
            return;
        }
        proof.during(app, operator, () -> {
            if (!force) {
                foresee(order.hostnames(), output);
            }
            Certificate certificate = issue(app, order, output);
            proof.locked(
                    app,
                    operator,
                    lock -> installation.install(
                            lock, certificate, Origin.ACME, order.server().toString()));
        });
        output.accept(Voice.step("Done"));
    }

    private CertificateOrder order(AppName app) {
        String email = email(app);
        List<Hostname> hostnames = domains.of(app);
        if (hostnames.isEmpty()) {
            throw new NotFound(
                    "No domains detected for " + app, "domains:add " + app + " shop.example.org gives it one.");
        }
        hostnames.stream().filter(Hostname::isWildcard).findFirst().ifPresent(wildcard -> {
            throw new Misuse(
                    wildcard + " cannot be proved over HTTP, and DNS is not ours to change",
                    "Name the hostnames one by one, or bring a certificate: certs:add " + app + " < cert.tar");
        });
        if (hostnames.size() > MOST_HOSTNAMES) {
            throw new Misuse(
                    app + " has " + hostnames.size() + " hostnames, and a certificate holds at most " + MOST_HOSTNAMES,
                    "domains:remove " + app + " NAME, or bring a certificate: certs:add " + app + " < cert.tar");
        }
        return new CertificateOrder(acme.settings().server(app), email, hostnames);
    }

    private String email(AppName app) {
        return acme.settings()
                .email(app)
                .orElseThrow(() -> new Misuse(
                        "ERROR: Cannot request a certificate without an e-mail address!",
                        "please provide your e-mail address using",
                        "letsencrypt:set " + app + " email <e-mail>"));
    }

    private void foresee(List<Hostname> hostnames, Consumer<String> output) {
        String thumbprint = acme.account().thumbprint();
        for (Hostname hostname : hostnames) {
            var foreseen = acme.foresight().look(hostname, thumbprint);
            switch (foreseen.chance()) {
                case GOOD -> {}
                case UNKNOWN -> output.accept(Voice.detail("- " + foreseen.reason() + "; the authority may see more"));
                case NONE ->
                    throw new AppFailed(
                            foreseen.reason() + ", so the authority was not asked",
                            "Let DNS lead " + hostname + " to this host, or domains:remove it.",
                            "If this host sees it otherwise than the internet does: letsencrypt:enable APP --force");
            }
        }
    }

    private Certificate issue(AppName app, CertificateOrder order, Consumer<String> output) {
        output.accept(Voice.step("Getting letsencrypt certificate for " + app + " via HTTP-01"));
        order.hostnames().forEach(hostname -> output.accept(Voice.detail(" - Domain '" + hostname + "'")));
        try {
            Certificate certificate = acme.authority().issue(order);
            output.accept(Voice.step("Certificate retrieved successfully."));
            return certificate;
        } catch (SlipwayException failed) {
            output.accept(Voice.step("Certificate retrieval failed!"));
            throw failed;
        }
    }

    /** Whether there was one to take away. */
    public boolean disable(AppName app, String operator) {
        if (terms.active(app).isEmpty()) {
            return false;
        }
        proof.locked(app, operator, installation::remove);
        return true;
    }

    /** Tells the world that the app's certificate counts no more, and serves without one. */
    public void revoke(AppName app, String operator, Consumer<String> output) {
        var choice = terms.active(app)
                .orElseThrow(() -> new NotFound(
                        "Letsencrypt not enabled for " + app, "letsencrypt:list shows which apps have a certificate."));
        output.accept(Voice.step("Revoking letsencrypt certificate for " + app + "..."));
        acme.revoke(choice, email(app));
        output.accept(Voice.step("Certificate revoked successfully."));
        proof.locked(app, operator, installation::remove);
    }
}
