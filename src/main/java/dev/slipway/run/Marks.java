package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.Labels;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.store.StateId;

/**
 * The labels by which we find what is ours on the engine, and only that: the state's id keeps two servers on one engine
 * apart. Dokku's labels are there for tools that know them.
 */
public record Marks(StateId state) {

    private static final String STATE = "dev.slipway.state";
    private static final String APP = "dev.slipway.app";
    private static final String RELEASE = "dev.slipway.release";
    private static final String PROCESS = "dev.slipway.process";
    private static final String INDEX = "dev.slipway.index";
    private static final String PORT = "dev.slipway.port";
    /** A command that ends with its caller. */
    private static final String ATTENDED = "dev.slipway.attended";

    private static final String KIND = "com.dokku.container-type";

    /** What every container, network and image of this server bears. */
    public Labels ours() {
        return Labels.of(STATE, state.value());
    }

    public Labels of(AppName app) {
        return ours().with(APP, app.value());
    }

    Labels instances() {
        return ours().with(KIND, Kind.DEPLOY.label());
    }

    Labels instances(AppName app) {
        return of(app).with(KIND, Kind.DEPLOY.label());
    }

    Labels oneOffs(AppName app) {
        return of(app).with(KIND, Kind.RUN.label());
    }

    /** All that hold a pinned port, whichever server they belong to. */
    static Labels everyServersInstances() {
        return Labels.of(KIND, Kind.DEPLOY.label());
    }

    Labels instance(Release release, Slot slot, int hostPort) {
        return mark(release, Kind.DEPLOY)
                .with(PROCESS, slot.type().value())
                .with(INDEX, Integer.toString(slot.index()))
                .with(PORT, Integer.toString(hostPort))
                .with("com.dokku.process-type", slot.type().value())
                .with("com.dokku.dyno", slot.toString());
    }

    Labels oneOff(Release release) {
        return mark(release, Kind.RUN);
    }

    Labels attendedOneOff(Release release) {
        return oneOff(release).with(ATTENDED, "true");
    }

    Labels attended() {
        return ours().with(ATTENDED, "true");
    }

    private Labels mark(Release release, Kind kind) {
        return of(release.app())
                .with(RELEASE, Integer.toString(release.number().value()))
                .with(KIND, kind.label())
                .with("com.dokku.app-name", release.app().value());
    }

    static AppName app(Container container) {
        return new AppName(container.labels().get(APP));
    }

    static Instance instance(Container container) {
        var labels = container.labels();
        return new Instance(
                app(container),
                new ReleaseNumber(Integer.parseInt(labels.get(RELEASE))),
                new Slot(new ProcessType(labels.get(PROCESS)), Integer.parseInt(labels.get(INDEX))),
                port(container),
                container);
    }

    /** The pinned port, 0 if it has none. */
    static int port(Container container) {
        String port = container.labels().get(PORT);
        return port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    private enum Kind {
        DEPLOY("deploy"),
        RUN("run");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
