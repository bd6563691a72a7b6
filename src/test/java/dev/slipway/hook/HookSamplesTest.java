package dev.slipway.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.host.Finished;
import dev.slipway.host.HostPrograms;
import dev.slipway.host.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that operators copy, run as they are. */
class HookSamplesTest {

    private static final Happening HAPPENING =
            new Happening("shop", "v3", "abc", "anna", "shop v3: Deploy abc \"Sell \\ hats\"");

    @TempDir
    private Path directory;

    private HttpServer server;
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private int failures;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(failures-- > 0 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void the_webhook_gets_the_sentence_as_json() throws IOException {
        Path conf = conf(address("/T0/x") + "\nallow-private\n");

        var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString()));

        assertThat(finished.succeeded()).as(finished.stderr()).isTrue();
        assertThat(received)
                .containsExactly("POST /T0/x {\"text\": \"post-route: shop v3: Deploy abc \\\"Sell \\\\ hats\\\"\"}");
    }

    @Test
    void it_tries_again_when_the_server_does_not_want_it_now() throws IOException {
        failures = 1;
        Path conf = conf(address("/") + "\nallow-private\n");

        var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString()));

        assertThat(finished.succeeded()).as(finished.stderr()).isTrue();
        assertThat(received).hasSize(2);
    }

    @Test
    void it_does_not_speak_to_the_host_itself_or_its_neighbours() throws IOException {
        for (String host : List.of(
                "127.0.0.1",
                "localhost",
                "2130706433",
                "0177.0.0.1",
                "0x7f.1",
                "169.254.169.254",
                "10.1.2.3",
                "172.20.0.1",
                "192.168.0.1",
                "198.18.0.1")) {
            Path conf = conf("http://" + host + ":" + server.getAddress().getPort() + "/\n");

            var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString()));

            assertThat(finished.exitCode()).as(host).isEqualTo(1);
            assertThat(finished.stderr()).contains("private address");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void it_takes_no_address_in_which_a_name_could_hide() throws IOException {
        int port = server.getAddress().getPort();
        for (String url : List.of(
                "http://[::1]:" + port + "/",
                "http://[::ffff:127.0.0.1]:" + port + "/",
                "http://example.org@127.0.0.1:" + port + "/",
                "http://127.0.0.1:" + port + "\\@example.org/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:" + port + "/")) {
            Path conf = conf(url + "\nallow-private\n");

            var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString()));

            assertThat(finished.exitCode()).as(url).isEqualTo(1);
            assertThat(finished.stderr()).contains("no URL in");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void it_follows_no_redirect_and_takes_none_for_an_answer() throws IOException {
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/inside"));
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        Path conf = conf(address("/moved") + "\nallow-private\n");

        var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString()));

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.stderr()).contains("answered 307");
        assertThat(received).isEmpty();
    }

    /** What its server says of the name a moment later counts for nothing: the connection goes where was looked. */
    @Test
    void it_speaks_to_the_address_that_was_looked_at_whatever_the_name_says() throws IOException {
        Path conf = conf("http://rebinding.example:" + server.getAddress().getPort() + "/\nallow-private\n");
        Path lookedUp = script("getent", "echo 127.0.0.1 STREAM $2");

        var finished = run(
                "notify-webhook",
                Map.of("SLIPWAY_WEBHOOK_FILE", conf.toString(), "PATH", lookedUp.getParent() + ":/usr/bin:/bin"));

        assertThat(finished.succeeded()).as(finished.stderr()).isTrue();
        assertThat(received).hasSize(1);
    }

    @Test
    void without_its_file_a_sample_does_nothing() {
        var finished = run("notify-webhook", Map.of("SLIPWAY_WEBHOOK_FILE", "/nonexistent"));

        assertThat(finished.succeeded()).isTrue();
        assertThat(finished.stdout()).contains("no webhook");
    }

    @Test
    void the_mail_goes_to_sendmail_with_its_headers() throws IOException {
        Path conf = conf("ops@example.org\n");
        Path sent = directory.resolve("sent");
        Path sendmail = script("sendmail", "cat > " + sent);

        var finished = run(
                "notify-mail", Map.of("SLIPWAY_MAIL_FILE", conf.toString(), "SLIPWAY_SENDMAIL", sendmail.toString()));

        assertThat(finished.succeeded()).as(finished.stderr()).isTrue();
        assertThat(Files.readString(sent))
                .startsWith("To: ops@example.org\nSubject: shop post-route\n")
                .contains("Sell");
    }

    @Test
    void the_backup_is_uploaded_and_an_empty_one_is_a_failure() throws IOException {
        Path conf = conf("app=shop\nservice=db\nurl=" + address("/backups/") + "\n");
        var full = Map.of(
                "SLIPWAY_BACKUP_FILE",
                conf.toString(),
                "SLIPWAY",
                script("slipway", "echo dump of $2").toString());
        var empty = Map.of(
                "SLIPWAY_BACKUP_FILE",
                conf.toString(),
                "SLIPWAY",
                script("nothing", "true").toString());

        var uploaded = run("upload-backup", full);
        var refused = run("upload-backup", empty);

        assertThat(uploaded.succeeded()).as(uploaded.stderr()).isTrue();
        assertThat(received).hasSize(1);
        assertThat(received.get(0)).startsWith("PUT /backups/shop_db_2").endsWith("dump of db\n");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    void a_redirected_backup_is_a_failure() throws IOException {
        server.createContext("/moved/", exchange -> {
            exchange.getResponseHeaders().set("Location", address("/inside"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        Path conf = conf("app=shop\nservice=db\nurl=" + address("/moved/") + "\n");
        String slipway = script("slipway", "echo dump of $2").toString();

        var finished = run("upload-backup", Map.of("SLIPWAY_BACKUP_FILE", conf.toString(), "SLIPWAY", slipway));

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.stderr()).contains("answered 302");
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Path conf(String text) throws IOException {
        return Files.writeString(directory.resolve("conf"), text);
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Finished run(String sample, Map<String, String> more) {
        var environment = new HashMap<>(HAPPENING.environment(HookPoint.POST_ROUTE));
        environment.putAll(more);
        String file = Path.of("hooks", sample).toAbsolutePath().toString();
        return new HostPrograms().run(new Program(List.of(file), environment, Duration.ofSeconds(60)).reading("{}"));
    }
}
