package dev.slipway.deploy.narration;

import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.BackingServices;
import java.util.List;

/** Hears of what came about in a deploy, beside who reads of it; must not throw. */
public interface Hearer {

    Hearer NOBODY = new Hearer() {
        @Override
        public void kept(BackingServices.Kept service) {}

        @Override
        public void written(List<RouteFile> files) {}
    };

    /** A service that holds state runs, whatever had to be done for that. */
    void kept(BackingServices.Kept service);

    /** The hostnames lead to the new instances by these files of the proxy, which were others before. */
    void written(List<RouteFile> files);
}
