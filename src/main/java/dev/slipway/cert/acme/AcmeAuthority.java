package dev.slipway.cert.acme;

import dev.slipway.cert.Certificate;
import dev.slipway.cert.Chain;
import dev.slipway.cert.KeyText;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Hostname;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;

/** An authority over ACME. Answering its challenges is the proxy's. */
public final class AcmeAuthority implements CertificateAuthority {

    /** An authority looks from several places, one after the other, and may be busy. */
    private static final Duration PROVING = Duration.ofMinutes(2);

    private static final Duration SIGNING = Duration.ofMinutes(2);

    private final AcmeAccount account;
    private final Path trusted;

    /** The directory is {@code StateDir.acme()}. */
    public AcmeAuthority(AcmeAccount account, Path directory) {
        this.account = account;
        this.trusted = directory.resolve("trusted.pem");
    }

    /** A conversation with an authority. */
    @FunctionalInterface
    private interface Conversation<T> {
        T hold() throws AcmeException, InterruptedException, IOException;
    }

    @Override
    public Certificate issue(CertificateOrder wanted) {
        return with(wanted.server(), () -> obtain(wanted));
    }

    private static <T> T with(URI server, Conversation<T> conversation) {
        try {
            return conversation.hold();
        } catch (AcmeException e) {
            throw failure(server, e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HostFailed("The server is ending", "Try again once it runs: letsencrypt:enable APP");
        } catch (IOException | AcmeProtocolException | AcmeLazyLoadingException | Misuse garbage) {
            // The library throws the two in the middle, which are unchecked, at what is no ACME.
            throw new HostFailed(
                            "What " + server + " answers is not what an authority does: "
                                    + oneLine(String.valueOf(garbage.getMessage())),
                            "letsencrypt:set APP server default goes back to Let's Encrypt.")
                    .because(garbage);
        }
    }

    private Certificate obtain(CertificateOrder wanted) throws AcmeException, InterruptedException, IOException {
        List<String> names = wanted.hostnames().stream().map(Hostname::value).toList();
        Order order =
                login(wanted.server(), wanted.email()).newOrder().domains(names).create();
        for (Authorization authorization : order.getAuthorizations()) {
            prove(authorization);
        }
        KeyPair pair = EcKeys.make();
        order.waitUntilReady(PROVING);
        order.execute(pair);
        if (order.waitForCompletion(SIGNING) != Status.VALID) {
            throw refused("The certificate was not signed", order.getError());
        }
        return certificate(order, pair);
    }

    /** An account is known by its key: asking for it again gives the same one, also to an authority that has forgotten it. */
    private Login login(URI server, String email) throws AcmeException {
        return new AccountBuilder()
                .addEmail(email)
                .agreeToTermsOfService()
                .useKeyPair(account.pair())
                .createLogin(new Session(server, new TrustedProvider(trusted)));
    }

    private static void prove(Authorization authorization) throws AcmeException, InterruptedException {
        if (authorization.getStatus() == Status.VALID) {
            return;
        }
        String hostname = authorization.getIdentifier().getDomain();
        Http01Challenge challenge = authorization
                .findChallenge(Http01Challenge.class)
                .orElseThrow(() -> new AppFailed(
                        "The authority does not let " + hostname + " be proved over HTTP",
                        "certs:add APP takes a certificate that you got otherwise."));
        challenge.trigger();
        challenge.waitForCompletion(PROVING);
        if (authorization.waitForCompletion(PROVING) != Status.VALID) {
            throw refused("The authority could not prove " + hostname, challenge.getError());
        }
    }

    private static AppFailed refused(String sentence, Optional<Problem> problem) {
        String reason = problem.flatMap(Problem::getDetail)
                .map(detail -> ": " + oneLine(detail))
                .orElse("");
        return new AppFailed(
                sentence + reason,
                "Its name must lead to this host, and port 80 must be open to the internet; then try again.");
    }

    private static Certificate certificate(Order order, KeyPair pair) throws IOException {
        var chain = new StringWriter();
        order.getCertificate().writeCertificate(chain);
        return Certificate.parse(chain.toString(), KeyText.of(pair.getPrivate()));
    }

    @Override
    public void revoke(URI server, String email, Chain chain) {
        with(server, () -> {
            org.shredzone.acme4j.Certificate.revoke(
                    login(server, email), chain.leaf(), RevocationReason.CESSATION_OF_OPERATION);
            return server;
        });
    }

    private static SlipwayException failure(URI server, AcmeException e) {
        if (e instanceof AcmeRateLimitedException limited) {
            String until = limited.getRetryAfter().map(time -> " until " + time).orElse("");
            return new AppFailed(
                            "The authority has had enough of us" + until + ": "
                                    + oneLine(String.valueOf(e.getMessage())),
                            "letsencrypt:set APP server staging lets you try without limits.")
                    .because(e);
        }
        if (e instanceof AcmeNetworkException) {
            return new HostFailed(
                            "The authority at " + server + " cannot be reached: "
                                    + oneLine(String.valueOf(e.getCause())),
                            "curl " + server + " on the host shows why.")
                    .because(e);
        }
        return new AppFailed(
                        "The authority at " + server + " refused: " + oneLine(String.valueOf(e.getMessage())),
                        "letsencrypt:report APP shows what it was asked with.")
                .because(e);
    }

    /** It is somebody else's text: no control characters, and not more than a person reads. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }
}
