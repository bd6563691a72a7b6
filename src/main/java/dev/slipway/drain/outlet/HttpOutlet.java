package dev.slipway.drain.outlet;

import dev.slipway.config.Secret;
import dev.slipway.run.log.LogLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Posts lines to a web address, each on a line of its own. Redirections are not followed. */
final class HttpOutlet implements Outlet {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final URI address;
    private final Encoding encoding;
    private final Secret authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /** An empty authorization is none. */
    HttpOutlet(URI address, Encoding encoding, Secret authorization) {
        this.address = address;
        this.encoding = encoding;
        this.authorization = authorization;
    }

    @Override
    public void send(List<LogLine> lines) throws IOException {
        String type = encoding == Encoding.JSON ? "application/x-ndjson" : "text/plain; charset=utf-8";
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWERING)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(encoding.of(lines)));
        if (!authorization.reveal().isEmpty()) {
            request.header("Authorization", authorization.reveal());
        }
        try {
            judge(client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is ending", stopped);
        }
    }

    private static void judge(int status) throws IOException {
        if (status >= SUCCESS && status < REDIRECTION) {
            return;
        }
        boolean lasting = status >= CLIENT_ERROR && status < SERVER_ERROR && status != TIMEOUT && status != TOO_MANY;
        if (lasting) {
            throw new Refused("HTTP " + status);
        }
        throw new IOException("HTTP " + status);
    }

    @Override
    public void close() {
        // The client has nothing open but idle connections, which end by themselves.
    }
}
