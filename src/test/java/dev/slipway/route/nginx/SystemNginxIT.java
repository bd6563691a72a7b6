package dev.slipway.route.nginx;

import dev.slipway.route.Proxy;
import dev.slipway.route.ProxyContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
}
