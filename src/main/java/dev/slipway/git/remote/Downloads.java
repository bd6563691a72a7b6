package dev.slipway.git.remote;

import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.git.ShownName;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/** Fetches files over http and https. Each redirect is looked at as if it had been typed. Stateless. */
public final class Downloads {

    private static final int MOST_REDIRECTS = 5;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final String agent;

    /** The agent is what the other side's log shows. */
    public Downloads(String agent) {
        this.agent = agent;
    }

    /** The file's content, as it comes; the caller closes it. */
    public InputStream open(String typed, Reach reach) {
        URI address = parse(typed);
        try {
            for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
                var connection = connect(address, reach);
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    return connection.getInputStream();
                }
                String next = connection.getHeaderField("Location");
                if (status < 300 || status >= 400 || next == null) {
                    throw failed(address, "the answer is " + status);
                }
                address = redirected(address, next);
            }
            throw failed(address, "it redirects more than " + MOST_REDIRECTS + " times");
        } catch (IOException e) {
            throw (AppFailed) failed(address, ShownName.of(String.valueOf(e.getMessage())))
                    .because(e);
        }
    }

    private HttpURLConnection connect(URI address, Reach reach) throws IOException {
        reach.refusal(address.getHost()).ifPresent(why -> {
            throw failed(address, why);
        });
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) SILENCE.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        connection.setRequestProperty("User-Agent", agent);
        return connection;
    }

    private static URI redirected(URI from, String next) {
        URI address = parse(from.resolve(next.replace(" ", "%20")).toString());
        if (from.getScheme().equals("https") && !address.getScheme().equals("https")) {
            throw failed(address, "it redirects from https to http");
        }
        return address;
    }

    private static URI parse(String typed) {
        try {
            var address = new URI(typed);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw (Misuse) noAddress(typed).because(e);
        }
        throw noAddress(typed);
    }

    private static Misuse noAddress(String typed) {
        return new Misuse(
                "'" + ShownName.of(typed.replaceAll("//[^/@]*@", "//")) + "' is not an address that is fetched from",
                "For instance https://example.org/shop.tar, without a password; or -- for an archive on stdin.");
    }

    private static AppFailed failed(URI address, String why) {
        return new AppFailed(
                "Cannot fetch " + ShownName.of(address.getScheme() + "://" + address.getAuthority() + address.getPath())
                        + ": " + why,
                "curl -fL ADDRESS must work from the server, without a password.");
    }
}
