package dev.slipway.deploy.task;

import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import java.util.List;
import java.util.stream.Stream;

/** The commands that run once when a release starts, in their order, as they are typed, but for what must not be shown. */
public final class PendingTasks {

    private final ReleaseSecrets secrets;

    public PendingTasks(ReleaseSecrets secrets) {
        this.secrets = secrets;
    }

    /** Those of the app's first deploy are the caller's to take out when that is over. */
    public List<String> of(Release release, Scripts scripts) {
        return Stream.concat(Errand.before(release, scripts, false).stream(), Errand.after(scripts, true).stream())
                .map(errand -> secrets.masked(release, errand.place() + errand.shown()))
                .toList();
    }
}
