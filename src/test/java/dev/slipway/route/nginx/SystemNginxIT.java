package dev.slipway.route.nginx;

import static dev.slipway.route.Routes.routes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Conflict;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Proxy;
import dev.slipway.route.ProxyContract;
import dev.slipway.route.port.Entrance;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.Scheme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemNginxIT extends ProxyContract {

    @TempDir
    private Path directory;

    private HostNginx host;
    private NginxProxy proxy;

    @BeforeEach
    void ownersNginxRuns() {
        host = new HostNginx(directory);
        host.start();
        // The contract's hostnames are not the owner's here.
        host.replace("sites-available/www", "www.example.org", "www.owner.example");
        proxy = new NginxProxy(host.nginx(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Override
    protected Proxy proxy() {
        return proxy;
    }

    @Override
    protected CertificateFiles certificate() throws Exception {
        return TestCertificate.make(directory, "shop.example.org");
    }

    @Test
    void a_port_of_the_owners_site_is_refused_with_its_place() {
        int port = Ports.free();
        host.write(
                "conf.d/intranet.conf", "server {\n    listen 127.0.0.1:" + port + ";\n    server_name intranet;\n}\n");
        var wanted = routes("shop", "shop.example.org", 20_001)
                .withEntrances(List.of(new Entrance(new PortMap(Scheme.HTTP, port, 5000), List.of(20_001))));

        assertThatThrownBy(() -> proxy.apply(wanted))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Port " + port + " belongs to a site that is not ours: ")
                .hasMessageContaining("conf.d/intranet.conf:1");

        assertThat(proxy.apps()).isEmpty();
    }
}
