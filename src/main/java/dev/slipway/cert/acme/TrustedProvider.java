package dev.slipway.cert.acme;

import dev.slipway.cert.Trust;
import dev.slipway.error.HostFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.provider.GenericAcmeProvider;

/**
 * Talks to any directory, and trusts, where the operator has put certificates into a file for it, those instead of the
 * authorities that Java knows: an authority within a company has its own.
 */
final class TrustedProvider extends GenericAcmeProvider {

    private static final Duration CONNECTING = Duration.ofSeconds(15);

    private final Path trusted;

    TrustedProvider(Path trusted) {
        this.trusted = trusted;
    }

    /** It does not follow redirects: an authority has no reason to send us anywhere. */
    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
        var client = HttpClient.newBuilder().connectTimeout(CONNECTING).followRedirects(HttpClient.Redirect.NEVER);
        return Files.exists(trusted) ? client.sslContext(context()).build() : client.build();
    }

    private SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {Trust.authorities(store())}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw (HostFailed) new HostFailed(
                            "Cannot use the authorities in " + trusted + ": " + e,
                            "It holds certificates in PEM form; without the file, Java's own list counts.")
                    .because(e);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var factory = CertificateFactory.getInstance("X.509");
        Collection<? extends java.security.cert.Certificate> certificates =
                factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(trusted)));
        int number = 0;
        for (var certificate : certificates) {
            store.setCertificateEntry("authority" + number, certificate);
            number++;
        }
        return store;
    }
}
