package dev.slipway.cert.acme.foresight;

import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.process.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the hostname for a challenge's answer as an authority would, from this host. */
public final class HttpForesight implements Foresight {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** No authority's token: those have no dash in this place that a person would recognise. */
    private static final String TOKEN = "slipway-looks-for-itself";

    private static final int LONGEST_ANSWER = 1024;

    private final int port;

    /** Authorities come to port 80 (RFC 8555 §8.3). */
    public HttpForesight(int port) {
        this.port = port;
    }

    /** Looks again for a moment: workers of nginx's former generation may still take a connection. */
    @Override
    public Foreseen look(Hostname hostname, String thumbprint) {
        new Patience(SETTLING, PAUSE).until(() -> lookOnce(hostname, thumbprint).chance() != Chance.NONE);
        return lookOnce(hostname, thumbprint);
    }

    private Foreseen lookOnce(Hostname hostname, String thumbprint) {
        try {
            // First, because the client does not tell an unknown name from a closed port.
            InetAddress.getAllByName(hostname.value());
            return judge(hostname, ask(hostname), TOKEN + "." + thumbprint);
        } catch (UnknownHostException nowhere) {
            return new Foreseen(Chance.NONE, "DNS has no address for " + hostname);
        } catch (IOException unreachable) {
            return new Foreseen(Chance.UNKNOWN, hostname + " cannot be reached from here");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Foreseen(Chance.UNKNOWN, "the look at " + hostname + " was interrupted");
        }
    }

    private HttpResponse<InputStream> ask(Hostname hostname) throws IOException, InterruptedException {
        var client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var address = URI.create("http://" + hostname + ":" + port + "/.well-known/acme-challenge/" + TOKEN);
        return client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
    }

    /** What answered is not shown: it may be anything that this host can reach. */
    private static Foreseen judge(Hostname hostname, HttpResponse<InputStream> answer, String expected)
            throws IOException {
        try (InputStream body = answer.body()) {
            String text = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            return text.strip().equals(expected)
                    ? Foreseen.GOOD
                    : new Foreseen(
                            Chance.NONE,
                            "Another server than this one answers at http://" + hostname + ", with status "
                                    + answer.statusCode());
        }
    }
}
