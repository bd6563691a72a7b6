package dev.slipway.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.check.host.HostProber;
import dev.slipway.check.host.SystemPacer;
import dev.slipway.container.Labels;
import dev.slipway.container.docker.DockerContainers;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.docker.image.DockerImages;
import dev.slipway.error.AppFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.Push;
import dev.slipway.git.PushOptions;
import dev.slipway.option.DockerOptions;
import dev.slipway.option.OptionReader;
import dev.slipway.option.Phase;
import dev.slipway.process.ProcessType;
import dev.slipway.proof.InMemoryWitness;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each failure to start that is explained, provoked in a real container; and failures that are like it and are not it. */
class ExplainedStartIT {

    private static final AppName SHOP = new AppName("it-why");
    private static final String FRONT =
            "{\"healthchecks\": {\"web\": [{\"name\": \"front\", \"path\": \"/\", \"attempts\": 2, \"wait\": 1}]}}";

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DockerContainers containers = new DockerContainers(new Engine(Path.of("/var/run/docker.sock")));
    private final DockerImages images = new DockerImages(new Engine(Path.of("/var/run/docker.sock")));
    private final ReadyImages workshop = new ReadyImages(images);
    private StateDir state;
    private StateId id;
    private TestServer server;

    @BeforeEach
    void begin() {
        state = new StateDir(directory.resolve("state"));
        id = StateId.of(state);
        var world = new TestServer.World(
                containers,
                images,
                new InMemoryProxy(),
                new TestServer.Sight(new HostProber(), new SystemPacer(), new InMemoryWitness()));
        server = new TestServer(state, id, world, workshop, threads);
        server.apps.create(SHOP);
        server.settings.setGlobal(ChecksProperties.TIMEOUT, "3");
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            server.domains.add(lock, List.of(new Hostname("why.example.org")));
        }
    }

    @AfterEach
    void removeAll() {
        threads.shutdown();
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            server.deployments.remove(lock, line -> {});
        }
        assertThat(containers.list(Labels.of("dev.slipway.state", id.value()))).isEmpty();
    }

    @Test
    void listens_on_loopback_or_on_another_port() {
        assertThat(failure("busybox:latest", "exec httpd -f -p 127.0.0.1:$PORT").sentence())
                .contains("web.1 listens on 127.0.0.1:5000 only: nothing outside its container reaches that");

        var elsewhere =
                failure("busybox:latest", "echo FATAL: the database system is starting up; exec httpd -f -p 8123");

        assertThat(elsewhere.sentence()).contains("web.1 listens on port 8123, but 5000 is expected");
        assertThat(elsewhere.sentence())
                .as("what is seen says more than what is printed")
                .doesNotContain("database");
        assertThat(elsewhere.nextSteps()).contains("config:set it-why PORT=8123");
    }

    @Test
    void listens_for_ipv6_alone_or_for_both() {
        assertThat(failure("python:3-slim", v6(1)).sentence())
                .contains("web.1 listens on [::]:5000 only: nothing outside its container reaches that");
        assertThat(failure("python:3-slim", v6(0))).as("as Node and Java do").isNull();
    }

    private static String v6(int only) {
        return "exec python3 -c 'import socket, time; s = socket.socket(socket.AF_INET6);"
                + " s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, " + only + ");"
                + " s.bind((\"::\", 5000)); s.listen(); time.sleep(600)'";
    }

    @Test
    void refuses_the_hostname_as_django_does() {
        var failed = failure("python:3-slim", """
                exec python3 -u -c '
                import http.server, os, sys
                class Django(http.server.BaseHTTPRequestHandler):
                    def do_GET(self):
                        host = self.headers["Host"]
                        print("Invalid HTTP_HOST header: %r. You may need to add %r to ALLOWED_HOSTS." % (host, host), file=sys.stderr)
                        self.send_response(400); self.end_headers()
                http.server.HTTPServer(("", int(os.environ["PORT"])), Django).serve_forever()'""");

        assertThat(failed.sentence())
                .contains("answered GET / on port 5000 with 400")
                .endsWith("Django's ALLOWED_HOSTS does not have why.example.org");
    }

    @Test
    void answers_400_for_a_reason_of_its_own() {
        var failed = failure("python:3-slim", """
                exec python3 -u -c '
                import http.server, os
                class Mine(http.server.BaseHTTPRequestHandler):
                    def do_GET(self):
                        self.send_response(400); self.end_headers()
                http.server.HTTPServer(("", int(os.environ["PORT"])), Mine).serve_forever()'""");

        assertThat(failed.sentence()).contains("with 400").doesNotContain("Django");
    }

    @Test
    void does_not_find_or_not_reach_its_database() {
        assertThat(failure("postgres:16", "psql -h nowhere.invalid -c 'select 1'")
                        .sentence())
                .endsWith(": the host nowhere.invalid is not found from its container");
        assertThat(failure("postgres:16", "psql -h localhost -c 'select 1'").sentence())
                .endsWith(": it looks for its database at localhost, which is its own container");
        assertThat(failure("postgres:16", "psql -h $(hostname -i) -c 'select 1'")
                        .sentence())
                .endsWith(" accepts no connections (connection refused)");
    }

    @Test
    void finds_its_database_still_starting() {
        var failed = failure("postgres:16", """
                mkdir /d && chown nobody /d && cd /d && B=/usr/lib/postgresql/current/bin
                su -s /bin/sh nobody -c "$B/initdb -D /d/p > /dev/null 2>&1 && touch /d/p/recovery.signal"
                echo "restore_command = 'sleep 60'" >> /d/p/postgresql.conf
                su -s /bin/sh nobody -c "$B/postgres -D /d/p -k /d -h 127.0.0.1 > /d/log 2>&1 &"
                for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
                  psql -h 127.0.0.1 -U nobody -c 'select 1' postgres > /d/said 2>&1
                  grep 'starting up' /d/said && exit 1
                  sleep 0.2
                done""");

        assertThat(failed.sentence()).endsWith(": the database answers that it is starting up");
        assertThat(failed.nextSteps().get(0)).startsWith("retry it-why");
    }

    @Test
    void misses_a_variable() {
        var failed = failure("python:3-slim", "exec python3 -c 'import os; os.environ[\"STRIPE_KEY\"]'");

        assertThat(failed.sentence()).endsWith(": the variable STRIPE_KEY is missing");
        assertThat(failed.nextSteps())
                .containsExactly(
                        "config:set it-why STRIPE_KEY=VALUE sets it.", "retry it-why then deploys the same commit.");
        assertThat(told).contains(" !     Not deployed: it-why has no release yet.");
    }

    @Test
    void lacks_a_table_a_module_or_the_line_ends_of_its_script() {
        assertThat(failure(
                                "python:3-slim",
                                "exec python3 -c 'import sqlite3; sqlite3.connect(\"/x\").execute(\"select * from orders\")'")
                        .sentence())
                .endsWith(": the database has no table orders, so its migrations have not all been applied");
        assertThat(failure("python:3-slim", "exec python3 -c 'import stripe_of_nobody'")
                        .sentence())
                .endsWith(": Python's module stripe_of_nobody is not in the image");
        assertThat(failure("busybox:latest", "printf '#!/bin/sh\\r\\n' > /go.sh; chmod +x /go.sh; exec /go.sh")
                        .sentence())
                .endsWith(": /go.sh is not there, or has Windows line ends");
    }

    @Test
    void fills_the_heap_of_node() {
        var failed = failure(
                "node:latest",
                "exec node --max-old-space-size=20 -e 'for (const a = [];;) a.push(new Array(9999).fill(.5))'");

        assertThat(failed.sentence()).endsWith(": it ran out of memory: Node's heap is full");
        assertThat(failed.nextSteps().get(0)).startsWith("config:set it-why NODE_OPTIONS=--max-old-space-size=");
    }

    @Test
    void misses_a_key_of_its_own_dictionary() {
        assertThat(failure("python:3-slim", "exec python3 -c '{}[\"STRIPE_KEY\"]'")
                        .sentence())
                .contains("web.1 ended")
                .doesNotContain("variable");
    }

    @Test
    void ends_at_once_with_0() {
        var failed = failure("busybox:latest", "httpd -p $PORT");

        assertThat(failed.sentence()).contains("web.1 ended with exit code 0, but it must keep running");
        assertThat(failed.nextSteps().get(0)).contains("foreground");
    }

    @Test
    void uses_more_memory_than_it_may() {
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            server.settings.set(
                    lock, new Property("resource", "_default_.limit.memory", "", Property.Scope.APP), "16m");
        }

        var failed = failure("busybox:latest", "exec tail /dev/zero");

        assertThat(failed.sentence()).contains("was killed because it used more memory than it may (exit code 137)");
        assertThat(failed.nextSteps()).contains("resource:limit --memory 1g it-why gives it more.");
    }

    @Test
    void finds_the_disk_full() {
        assertThat(failure("busybox:latest", "echo x > /dev/full; exit 1").sentence())
                .endsWith(": the disk is full");
    }

    @Test
    void is_a_program_for_another_processor() {
        assertThat(failure(
                                "python:3-slim",
                                "printf '\\177ELF\\2\\1\\1' > /x; chmod +x /x; exec python3 -c 'import os; os.execv(\"/x\", [\"x\"])'")
                        .sentence())
                .contains(" is not a program for this host's ");
    }

    @Test
    void may_not_write_to_what_is_mounted() throws IOException {
        Path storage = Files.createDirectories(state.storage().resolve("it-why"));
        try (var lock = server.locks.hold(SHOP, "anna", "a test")) {
            new DockerOptions(server.settings)
                    .add(
                            lock,
                            DockerOptions.Group.of(Phase.DEPLOY),
                            OptionReader.read(List.of("-v", storage + ":/data")));
        }

        var failed = failure("busybox:latest", "exec su -s /bin/sh nobody -c 'echo x > /data/x'");

        assertThat(failed.sentence()).endsWith(": it may not use /data/x, which is mounted from " + storage);
        assertThat(failed.nextSteps().get(0)).endsWith("storage:ensure-directory --chown UID it-why");
        assertThat(failure("busybox:latest", "exec su -s /bin/sh nobody -c 'echo x > /root/x'")
                        .sentence())
                .doesNotContain("mounted");
    }

    /** It serves, and says more than it should: no failure. */
    @Test
    void runs_with_the_debug_pages_of_django() {
        assertThat(django("True")).anyMatch(line -> line.contains("Django runs with DEBUG = True: visitors"));
        assertThat(django("False")).noneMatch(line -> line.contains("DEBUG"));
    }

    private List<String> django(String debug) {
        push("python:3-slim", """
                exec python3 -c '
                from django.conf import settings
                settings.configure(DEBUG=DEBUG, SECRET_KEY="x", ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"])
                from django.core.wsgi import get_wsgi_application
                from django.http import HttpResponse
                from django.urls import path
                from wsgiref.simple_server import make_server
                urlpatterns = [path("", lambda request: HttpResponse("hello"))]
                make_server("", 5000, get_wsgi_application()).serve_forever()
                '
                """.replace("=DEBUG", "=" + debug));
        return told;
    }

    private AppFailed failure(String image, String script) {
        return catchThrowableOfType(AppFailed.class, () -> push(image, script));
    }

    private void push(String image, String script) {
        told.clear();
        workshop.next(image, ProcessType.WEB, "sh", "-c", script);
        workshop.files(
                script.contains("http.server")
                        ? InMemorySourceTree.empty().with("app.json", FRONT)
                        : InMemorySourceTree.empty());
        var commit = new Commit("%07x".formatted(0xabc0000) + "0".repeat(33), "Change", "Anna");
        server.deployer.receive(new Push(SHOP, "main", commit, "anna", PushOptions.NONE), told::add);
    }
}
