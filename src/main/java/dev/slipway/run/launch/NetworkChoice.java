package dev.slipway.run.launch;

import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.NetworkProperties;
import dev.slipway.container.NetworkName;
import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which networks {@code network:set} wants an app's containers on. */
public final class NetworkChoice {

    private final Settings settings;

    public NetworkChoice(Settings settings) {
        this.settings = settings;
    }

    /** With a top-level domain, other apps find {@code shop.web.internal}; without one, {@code shop.web}. */
    public Launch.Networks of(AppName app, ProcessType type) {
        String domain = settings.computed(app, NetworkProperties.TLD);
        String name = app + "." + type;
        var beforeStart = new ArrayList<>(named(app, NetworkProperties.INITIAL_NETWORK));
        named(app, NetworkProperties.ATTACH_POST_CREATE).stream()
                .filter(network -> !beforeStart.contains(network))
                .forEach(beforeStart::add);
        return new Launch.Networks(
                beforeStart,
                named(app, NetworkProperties.ATTACH_POST_DEPLOY),
                List.of(domain.isEmpty() ? name : name + "." + domain));
    }

    private List<NetworkName> named(AppName app, Property property) {
        return Arrays.stream(settings.computed(app, property).split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .map(NetworkName::new)
                .toList();
    }
}
