package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.error.Conflict;
import dev.slipway.host.HostPrograms;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Hostname;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.Scheme;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Port maps by an nginx that really listens. */
class PrivateNginxPortsIT {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AppName SHOP = new AppName("shop");
    private static final String HOST = "shop.example.org";

    @TempDir
    private Path directory;

    private final Upstream web = new Upstream("web");
    private final Upstream admin = new Upstream("admin");
    private final int usual = Ports.free();
    private final int further = Ports.free();
    private NginxProxy proxy;

    @BeforeEach
    void install() {
        proxy = new NginxProxy(
                new PrivateNginx(
                        directory.resolve("nginx"), Listening.onLoopback(usual, Ports.free()), new HostPrograms()),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
        web.close();
        admin.close();
    }

    private static Entrance http(int hostPort, int containerPort, Upstream upstream) {
        return new Entrance(new PortMap(Scheme.HTTP, hostPort, containerPort), List.of(upstream.port()));
    }

    private AppRoutes shop(Entrance... entrances) {
        return routes("shop", HOST).withEntrances(List.of(entrances));
    }

    @Test
    void each_port_leads_to_the_containers_port_that_it_is_mapped_to() {
        proxy.apply(shop(http(80, 5000, web), http(further, 5001, admin)));

        assertThat(Answer.get(usual, HOST).body()).startsWith("web\n");
        Answer answer = Answer.get(further, HOST);
        assertThat(answer.body()).startsWith("admin\n");
        assertThat(Upstream.header(answer, "host")).containsExactly(HOST + ":" + further);
        assertThat(Upstream.header(answer, "x-forwarded-port")).containsExactly(Integer.toString(further));
    }

    @Test
    void a_port_that_is_mapped_no_more_is_closed_and_its_upstream_goes() {
        proxy.apply(shop(http(80, 5000, web), http(further, 5001, admin)));

        var last = shop(http(80, 5000, web));
        proxy.apply(last).awaitExclusive(LONG);

        assertThat(Answer.get(usual, HOST).body()).startsWith("web\n");
        assertThat(Answer.get(further, HOST).status()).isZero();
        assertThat(proxy.serves(last)).isTrue();
        assertThat(directory.resolve("nginx/slipway/upstreams/shop.conf"))
                .content()
                .doesNotContain("5001");
    }

    @Test
    void the_usual_port_need_not_be_among_them() {
        proxy.apply(shop(http(further, 5000, web)));

        assertThat(Answer.get(further, HOST).body()).startsWith("web\n");
        assertThat(Answer.get(usual, HOST).status()).isZero();
    }

    @Test
    void a_port_whose_containers_are_not_there_answers_502() {
        var nobody = new Entrance(new PortMap(Scheme.HTTP, further, 5001), List.of());

        proxy.apply(shop(http(80, 5000, web), nobody));

        assertThat(Answer.get(further, HOST).status()).isEqualTo(502);
        assertThat(Answer.get(usual, HOST).body()).startsWith("web\n");
    }

    @Test
    void apps_share_a_port_by_their_hostnames() {
        proxy.apply(shop(http(further, 5000, web)));

        proxy.checkPorts(new AppName("blog"), List.of(new PortMap(Scheme.HTTP, further, 1)));
        proxy.apply(routes("blog", "blog.example.org").withEntrances(List.of(http(further, 5000, admin))))
                .awaitExclusive(LONG);

        assertThat(Answer.get(further, HOST).body()).startsWith("web\n");
        assertThat(Answer.get(further, "blog.example.org").body()).startsWith("admin\n");
    }

    @Test
    void an_unknown_name_gets_nothing_on_any_port() {
        proxy.apply(shop(http(80, 5000, web), http(further, 5000, web)));
        assertThat(Answer.get(further, "other.example.org").status()).isZero();
        assertThat(web.requests()).isZero();
        proxy.apply(routes("blog", "blog.example.org").withEntrances(List.of(http(further, 5000, admin))));

        proxy.apply(shop(http(80, 5000, web))).awaitExclusive(LONG);
        assertThat(Answer.get(further, HOST).status()).isZero();
        assertThat(Answer.get(further, "blog.example.org").body()).startsWith("admin\n");
        proxy.remove(new AppName("blog"));

        assertThat(directory.resolve("nginx/slipway/plain.conf")).doesNotExist();
    }

    @Test
    void a_port_is_encrypted_for_all_apps_or_for_none() {
        proxy.apply(shop(http(further, 5000, web)));

        var secure = List.of(new PortMap(Scheme.HTTPS, further, 5000));
        assertThatThrownBy(() -> proxy.checkPorts(new AppName("blog"), secure))
                .isInstanceOf(Conflict.class)
                .hasMessage("Port " + further + " is http for another app.");
        proxy.checkPorts(SHOP, secure);
    }

    @Test
    void what_stands_for_a_usual_port_is_refused() {
        assertThatThrownBy(() -> proxy.apply(shop(http(80, 5000, web), http(usual, 5000, web))))
                .isInstanceOf(Conflict.class)
                .hasMessage("Port " + usual + " stands for port 80 on this server.");
    }

    @Test
    void a_port_of_another_program_is_refused_with_its_name_and_nothing_changes() throws IOException {
        var before = shop(http(80, 5000, web));
        proxy.apply(before);
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var wanted = shop(http(80, 5000, web), http(taken.getLocalPort(), 5000, web));

            assertThatThrownBy(() -> proxy.apply(wanted))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is in use by java")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThatThrownBy(() -> proxy.checkPorts(SHOP, wanted.maps())).isInstanceOf(Conflict.class);
        }
        assertThat(proxy.serves(before)).isTrue();
    }

    @Test
    void the_hostnames_of_an_app_are_served_on_each_port() {
        proxy.apply(routes("shop", List.of(HOST, "www.example.org"))
                .withEntrances(List.of(http(80, 5000, web), http(further, 5000, web))));

        assertThat(Answer.get(further, "www.example.org").body()).startsWith("web\n");
        assertThat(proxy.check(SHOP, List.of(new Hostname("www.example.org")))).isEmpty();
    }
}
