package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.DeployLocks;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.error.HostFailed;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.route.upkeep.TailedFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxUpkeepIT {

    private static final AppName SHOP = new AppName("shop");
    private static final String HOST = "shop.example.org";

    @TempDir
    private Path directory;

    private final Upstream web = new Upstream("web");
    private final int port = Ports.free();
    private Settings settings;
    private AppLock lock;
    private NginxProxy proxy;
    private ProxyUpkeep upkeep;

    @BeforeEach
    void install() {
        var state = new StateDir(directory.resolve("state"));
        settings = new Settings(state, Clock.systemUTC());
        new Apps(state, Clock.systemUTC()).create(SHOP);
        lock = new AppLocks(new DeployLocks(state, Clock.systemUTC()), Clock.systemUTC()).hold(SHOP, "ann", "test");
        proxy = new NginxProxy(
                new PrivateNginx(
                        directory.resolve("nginx"), Listening.onLoopback(port, Ports.free()), new HostPrograms()),
                Clock.systemUTC());
        upkeep = proxy.upkeep(settings);
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        web.close();
    }

    private Path host() {
        return directory.resolve("nginx/slipway/hosts/shop/" + HOST + ".conf");
    }

    private void spoil() throws IOException {
        Files.writeString(host(), "server {\n", StandardOpenOption.APPEND);
    }

    @Test
    void visits_and_failures_are_written_where_they_are_read() {
        proxy.apply(routes("shop", HOST, 1));
        Answer.get(port, HOST, "User-Agent: visitor-7");
        var access = new TailedFile(upkeep.log(SHOP, LogKind.ACCESS).orElseThrow());
        var error = new TailedFile(upkeep.log(SHOP, LogKind.ERROR).orElseThrow());

        assertThat(Eventually.is(
                        () -> access.exists() && access.last(5).toString().contains("visitor-7")))
                .isTrue();
        assertThat(access.last(5).toString()).contains("\"GET / HTTP/1.1\" 502");
        assertThat(Eventually.is(
                        () -> error.exists() && error.last(5).toString().contains("Connection refused")))
                .isTrue();
    }

    @Test
    void a_log_goes_where_it_is_set_or_nowhere() {
        settings.set(lock, new Property("nginx", "access-log-path", "", true), "shop.log");
        settings.set(lock, new Property("nginx", "error-log-path", "", true), "off");

        assertThat(upkeep.log(SHOP, LogKind.ACCESS)).hasValue(directory.resolve("nginx/logs/slipway-shop.log"));
        assertThat(upkeep.log(SHOP, LogKind.ERROR)).isEmpty();
    }

    @Test
    void the_configuration_of_an_app_is_its_upstream_and_its_hostnames() {
        assertThat(upkeep.configuration(SHOP)).isEmpty();

        proxy.apply(routes("shop", List.of(HOST, "www.example.org"), web.port()));

        assertThat(upkeep.configuration(SHOP).orElseThrow())
                .contains("upstream slipway-shop-web {", "server_name " + HOST + ";", "server_name www.example.org;");
    }

    @Test
    void a_spoilt_file_is_told_with_its_app_and_goes_when_it_is_discarded() throws IOException {
        proxy.apply(routes("shop", HOST, web.port()));
        assertThat(upkeep.fault()).isEmpty();
        spoil();

        assertThat(upkeep.fault().orElseThrow().app()).hasValue(SHOP);
        assertThatThrownBy(upkeep::reload).isInstanceOf(HostFailed.class).hasMessageContaining(HOST + ".conf");
        assertThat(Answer.get(port, HOST).body()).startsWith("web\n");
        upkeep.discard(SHOP);

        assertThat(upkeep.fault()).isEmpty();
        assertThat(upkeep.configuration(SHOP)).isEmpty();
    }

    @Test
    void a_reload_takes_what_was_changed_by_hand() throws IOException {
        proxy.apply(routes("shop", HOST, web.port()));
        Files.writeString(
                host(), Files.readString(host()).replace("client_max_body_size 1m", "client_max_body_size 1"));

        upkeep.reload();

        Answer answer = Answer.send(port, Answer.request("POST", HOST, "Content-Length: 5") + "\r\nhello");
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void an_apps_logs_go_with_it_and_the_owners_of_that_name_are_never_written() throws IOException {
        Path logs = Files.createDirectories(
                upkeep.log(SHOP, LogKind.ACCESS).orElseThrow().getParent());
        Path owners = Files.writeString(logs.resolve("shop-access.log"), "the owner's\n");
        Path neighbours = Files.writeString(logs.resolve("slipway-shop-two-access.log"), "a neighbour's\n");
        Files.writeString(logs.resolve("slipway-shop-access.log.2.gz"), "rotated");
        proxy.apply(routes("shop", HOST, web.port()));
        Answer.get(port, HOST, "User-Agent: visitor");
        assertThat(Eventually.is(() -> Files.exists(logs.resolve("slipway-shop-access.log"))))
                .isTrue();
        proxy.remove(SHOP);

        upkeep.removeLogs(SHOP);

        assertThat(owners).hasContent("the owner's");
        assertThat(neighbours).hasContent("a neighbour's");
        try (var left = Files.list(logs)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .filteredOn(name -> name.startsWith("slipway-shop"))
                    .containsExactly("slipway-shop-two-access.log");
        }
    }

    @Test
    void a_log_is_followed_over_its_rotation() throws IOException {
        proxy.apply(routes("shop", HOST, web.port()));
        Path path = upkeep.log(SHOP, LogKind.ACCESS).orElseThrow();
        var seen = new CopyOnWriteArrayList<String>();
        try (var log = new TailedFile(path)) {
            log.last(10);
            var reader = new Thread(() -> log.follow(seen::add), "follow");
            reader.setDaemon(true);
            reader.start();

            Answer.get(port, HOST, "User-Agent: before");
            assertThat(Eventually.is(() -> seen.toString().contains("before"))).isTrue();
            Files.move(path, path.resolveSibling("slipway-shop-access.log.1"));
            upkeep.reload();
            Answer.get(port, HOST, "User-Agent: after");

            assertThat(Eventually.is(() -> seen.toString().contains("after"))).isTrue();
        }
        assertThat(seen).hasSize(2);
    }
}
