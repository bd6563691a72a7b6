package dev.slipway.cert.acme;

import dev.slipway.cert.TestAuthority;
import dev.slipway.route.nginx.process.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The authority of Let's Encrypt's own tests, with a name server that leads every name to this host. */
final class Pebble implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final Path directory;
    private final int port = freePort();
    private final int management = freePort();
    private final int names = freePort();
    private final int namesManagement = freePort();
    private final List<Process> processes = new ArrayList<>();

    /** Looks for challenges on this port; what it is to be trusted by is written into the file. */
    Pebble(Path directory, int challengePort, Path trusted) throws IOException {
        this.directory = directory;
        var authority = new TestAuthority();
        var listener = authority.issue(Instant.now(), Duration.ofDays(1), "127.0.0.1");
        Files.createDirectories(trusted.getParent());
        Files.writeString(trusted, authority.own(Instant.now()));
        Files.writeString(directory.resolve("listener.crt"), listener.chain());
        Files.writeString(directory.resolve("listener.key"), listener.key());
        Files.writeString(directory.resolve("pebble.json"), configuration(challengePort));
        start("pebble-challtestsrv", namesArguments());
        start("pebble", Stream.of("-config", directory + "/pebble.json", "-dnsserver", "127.0.0.1:" + names));
        await(namesManagement);
        await(port);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(int challengePort) {
        return """
                {"pebble": {
                  "listenAddress": "127.0.0.1:%d",
                  "managementListenAddress": "127.0.0.1:%d",
                  "certificate": "%3$s/listener.crt",
                  "privateKey": "%3$s/listener.key",
                  "httpPort": %4$d,
                  "tlsPort": 1,
                  "ocspResponderURL": "",
                  "externalAccountBindingRequired": false,
                  "certificateValidityPeriod": 7776000
                }}
                """.formatted(port, management, directory, challengePort);
    }

    private Stream<String> namesArguments() {
        return Stream.of(
                "-dns01", "127.0.0.1:" + names,
                "-http01", "",
                "-https01", "",
                "-tlsalpn01", "",
                "-management", "127.0.0.1:" + namesManagement,
                "-defaultIPv4", "127.0.0.1",
                "-defaultIPv6", "");
    }

    private void start(String program, Stream<String> arguments) throws IOException {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of("/usr/bin/" + program), arguments).toList());
        builder.environment().putAll(Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_WFE_NONCEREJECT", "10"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(directory.resolve(program + ".log").toFile());
        processes.add(builder.start());
    }

    private static void await(int port) {
        boolean listens = new Patience(START, Duration.ofMillis(50)).until(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
        if (!listens) {
            throw new IllegalStateException("nothing listens on " + port + ": is Debian's pebble installed?");
        }
    }

    String server() {
        return "https://127.0.0.1:" + port + "/dir";
    }

    /** What answers, but is no directory. */
    String garbage() {
        return "https://127.0.0.1:" + management + "/roots/0";
    }

    /** The name's address leads nowhere from now on. */
    void loses(String hostname) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + namesManagement + "/add-a"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"host\": \"" + hostname + ".\", \"addresses\": [\"127.0.0.9\"]}"))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    /** What it says of a certificate by its serial number in hexadecimal. */
    String status(String serial) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().sslContext(Https.trustingEveryone()).build();
        var address = URI.create("https://127.0.0.1:" + management + "/cert-status-by-serial/" + serial);
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
