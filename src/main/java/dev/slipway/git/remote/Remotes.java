package dev.slipway.git.remote;

import dev.slipway.git.ReceivedObjects;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.util.Locale;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Opens the way to others' repositories, with what this server has of keys and passwords. Thread-safe. */
public final class Remotes {

    private final Credentials credentials;
    private final SecureShell shell;
    private final FetchLimits limits;

    public Remotes(Credentials credentials, SecureShell shell, FetchLimits limits) {
        this.credentials = credentials;
        this.shell = shell;
        this.limits = limits;
    }

    public FetchLimits limits() {
        return limits;
    }

    /** Fetches into that repository; the caller closes it. What is out of reach is an IOException that says so. */
    public Transport open(Repository into, RemoteAddress address, Reach reach) throws IOException {
        requireReach(reach, address.host());
        var transport = Transport.open(into, address.uri());
        transport.setTimeout((int) limits.silence().toSeconds());
        transport.setObjectChecker(ReceivedObjects.checker());
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.setCredentialsProvider(new Logins(address));
        if (transport instanceof TransportHttp http) {
            http.setHttpConnectionFactory(new Watched(reach));
        } else if (transport instanceof SshTransport ssh) {
            ssh.setSshSessionFactory(new ShellSessions(shell, limits.silence()));
        }
        return transport;
    }

    private static void requireReach(Reach reach, String host) throws TransportException {
        var refusal = reach.refusal(host);
        if (refusal.isPresent()) {
            throw new TransportException(refusal.get());
        }
    }

    /** Each connection is looked at, those after a redirect too. */
    private record Watched(Reach reach) implements HttpConnectionFactory {

        private static final JDKHttpConnectionFactory CONNECTIONS = new JDKHttpConnectionFactory();

        @Override
        public HttpConnection create(URL url) throws IOException {
            requireReach(reach, url.getHost());
            return CONNECTIONS.create(url);
        }

        @Override
        public HttpConnection create(URL url, Proxy proxy) throws IOException {
            requireReach(reach, url.getHost());
            return CONNECTIONS.create(url, proxy);
        }
    }

    /** What stands in the address counts, else what was set for the host; each only for that host. */
    private final class Logins extends CredentialsProvider {

        private final RemoteAddress address;

        private Logins(RemoteAddress address) {
            this.address = address;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean supports(CredentialItem... items) {
            for (CredentialItem item : items) {
                if (!(item instanceof CredentialItem.Username) && !(item instanceof CredentialItem.Password)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean get(URIish asking, CredentialItem... items) {
            String host = String.valueOf(asking.getHost()).toLowerCase(Locale.ROOT);
            var login = login(host);
            if (login == null) {
                return false;
            }
            for (CredentialItem item : items) {
                if (item instanceof CredentialItem.Username user) {
                    user.setValue(login.user());
                } else if (item instanceof CredentialItem.Password password) {
                    password.setValue(login.password().toCharArray());
                }
            }
            return supports(items);
        }

        private Credentials.@org.jspecify.annotations.Nullable Login login(String host) {
            var uri = address.uri();
            if (uri.getPass() != null && host.equalsIgnoreCase(uri.getHost())) {
                return new Credentials.Login(uri.getUser() == null ? "git" : uri.getUser(), uri.getPass());
            }
            return credentials.find(host).orElse(null);
        }
    }
}
