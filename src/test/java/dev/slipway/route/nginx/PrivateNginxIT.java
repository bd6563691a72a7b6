package dev.slipway.route.nginx;

import dev.slipway.host.HostPrograms;
import dev.slipway.route.CertificateFiles;
import dev.slipway.route.Proxy;
import dev.slipway.route.ProxyContract;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.PrivateNginx;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PrivateNginxIT extends ProxyContract {

    @TempDir
    private Path directory;

    private PrivateNginx nginx;
    private NginxProxy proxy;

    @BeforeEach
    void install() {
        nginx = new PrivateNginx(
                directory.resolve("nginx"), Listening.onLoopback(Ports.free(), Ports.free()), new HostPrograms());
        proxy = new NginxProxy(nginx, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        proxy.removeAll();
    }

    @Override
    protected Proxy proxy() {
        return proxy;
    }

    @Override
    protected CertificateFiles certificate() throws Exception {
        return TestCertificate.make(directory, "shop.example.org");
    }
}
