package dev.slipway.cert;

import dev.slipway.app.AppLock;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.port.PortMap;
import dev.slipway.route.port.PortMaps;
import java.util.List;
import java.util.function.Consumer;

/** Gives an app a certificate, or takes it away, and tells the proxy; what the proxy refuses is as it was before. */
public final class Installation {

    private final Certificates certificates;
    private final PortMaps ports;
    private final Consumer<AppLock> reroute;

    /** The last one writes the app's routes anew, and throws when the proxy refuses them. */
    public Installation(Certificates certificates, PortMaps ports, Consumer<AppLock> reroute) {
        this.certificates = certificates;
        this.ports = ports;
        this.reroute = reroute;
    }

    /** The authority is the ACME directory that it is from; empty if it is from elsewhere. */
    public void install(AppLock app, Certificate certificate, Origin origin, String authority) {
        change(app, () -> {
            certificates.choose(app, certificate, origin, authority);
            ports.secure(app);
        });
    }

    public void remove(AppLock app) {
        change(app, () -> {
            certificates.dismiss(app);
            ports.unsecure(app);
        });
    }

    private void change(AppLock app, Runnable change) {
        List<PortMap> before = ports.own(app.app());
        change.run();
        try {
            reroute.accept(app);
        } catch (SlipwayException refused) {
            certificates.takeBack(app);
            if (!before.equals(ports.own(app.app()))) {
                ports.set(app, before);
            }
            throw refused;
        }
        certificates.settle(app);
    }
}
