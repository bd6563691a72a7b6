package dev.slipway.deploy.crew;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Property;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ChecksProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.process.Formation;
import dev.slipway.process.Formations;
import dev.slipway.process.ProcessSelection;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.proof.Bar;
import dev.slipway.run.Slot;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Makes plans of a release, the app's formation and its settings; what was stopped by hand is not in them. */
public final class Plans {

    private final Settings settings;
    private final Formations formations;

    public Plans(Settings settings, Formations formations) {
        this.settings = settings;
        this.formations = formations;
    }

    /** As the app is set now. */
    public Plan of(Release release) {
        return of(release, formations.of(release.app()), stopped(release.app()));
    }

    public Plan of(Release release, Formation formation, ProcessSelection stopped) {
        AppName app = release.app();
        List<Slot> slots = release.types().stream()
                .filter(type -> !stopped.contains(type))
                .flatMap(type -> IntStream.rangeClosed(1, release.quantity(type, formation))
                        .mapToObj(index -> new Slot(type, index)))
                .toList();
        return new Plan(
                release,
                slots,
                selection(app, ChecksProperties.SKIPPED),
                selection(app, ChecksProperties.DISABLED),
                seconds(app, ChecksProperties.TIMEOUT));
    }

    /** How much worse than the one before it a release of the app may answer. */
    public Bar bar(AppName app) {
        int percent = Integer.parseInt(settings.computed(app, ChecksProperties.ROLLBACK_THRESHOLD));
        return new Bar(seconds(app, ChecksProperties.ROLLBACK_GRACE), percent);
    }

    /** What was stopped by hand. */
    public ProcessSelection stopped(AppName app) {
        return selection(app, PsProperties.STOPPED);
    }

    /** Whether the app is to be started when the host has started. */
    public boolean isRestored(AppName app) {
        return settings.computed(app, PsProperties.RESTORE).equals("true");
    }

    public void setStopped(AppLock app, ProcessSelection stopped) {
        if (!stopped(app.app()).equals(stopped)) {
            settings.set(app, PsProperties.STOPPED, stopped.toString());
        }
    }

    public Formation formation(AppName app) {
        return formations.of(app);
    }

    public void setFormation(AppLock app, Formation formation) {
        formations.set(app, formation);
    }

    /** What is stopped when a type, or without one all, is stopped besides. */
    public static ProcessSelection stopping(ProcessSelection stopped, List<ProcessType> types) {
        return types.isEmpty() ? ProcessSelection.ALL : stopped.with(ProcessSelection.of(types));
    }

    /** What stays stopped when a type, or without one all, is started; of an app of these types. */
    public static ProcessSelection starting(
            ProcessSelection stopped, List<ProcessType> types, List<ProcessType> ofApp) {
        if (types.isEmpty()) {
            return ProcessSelection.NONE;
        }
        var each = stopped.all() ? ProcessSelection.of(ofApp) : stopped;
        return each.without(ProcessSelection.of(types));
    }

    private ProcessSelection selection(AppName app, Property property) {
        return ProcessSelection.parse(settings.computed(app, property));
    }

    private Duration seconds(AppName app, Property property) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, property)));
    }
}
