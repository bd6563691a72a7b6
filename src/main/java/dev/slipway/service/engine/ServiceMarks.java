package dev.slipway.service.engine;

import dev.slipway.app.AppName;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.run.Marks;
import dev.slipway.service.ServiceId;

/** What services are called on the engine, and the labels by which we find them. Dokku's are there for tools that know them. */
public record ServiceMarks(Marks marks) {

    private static final String SERVICE = "dev.slipway.service";
    private static final String TASK = "dev.slipway.service-task";
    private static final String KIND = "dokku";

    /** All services of this server. */
    Labels all() {
        return marks.ours().with(KIND, "service");
    }

    Labels of(ServiceId id) {
        return all().with(SERVICE, id.toString())
                .with("dokku.service", id.kind().naming().word());
    }

    /** Commands with a service's data; they go with our process. */
    Labels task(ServiceId id) {
        return marks.attended().with(TASK, id.toString());
    }

    static String service(Labels labels) {
        return labels.get(SERVICE);
    }

    String server() {
        return marks.state().value();
    }

    /** The data. No app's network is called so, whatever the app is called. */
    public VolumeName volume(ServiceId id) {
        return new VolumeName(own(id));
    }

    NetworkName network(ServiceId id) {
        return new NetworkName(own(id));
    }

    private String own(ServiceId id) {
        return "slipway-" + marks.state() + "_" + id.kind().naming().word() + "_" + id.name();
    }

    NetworkName network(AppName app) {
        return marks.network(app);
    }

    Labels of(AppName app) {
        return marks.of(app);
    }
}
