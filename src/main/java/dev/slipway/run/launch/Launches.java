package dev.slipway.run.launch;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.app.property.PsProperties;
import dev.slipway.container.ResourceLimits;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.Releases;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a release's processes get at their start: its environment, what we add to it, and today's limits. */
public final class Launches {

    private static final long NANO_CPUS_OF_ONE = 1_000_000_000L;

    private final Releases releases;
    private final Settings settings;
    private final Domains domains;

    public Launches(Releases releases, Settings settings, Domains domains) {
        this.releases = releases;
        this.settings = settings;
        this.domains = domains;
    }

    public Launch of(Release release, ProcessType type) {
        AppName app = release.app();
        var limits = Limits.of(settings.ownOfTopic(app, "resource"), type);
        return new Launch(release, type, environment(release, limits), limits, stopGrace(app));
    }

    /** Between SIGTERM and SIGKILL. */
    public Duration stopGrace(AppName app) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, PsProperties.STOP_TIMEOUT_SECONDS)));
    }

    private Map<String, String> environment(Release release, ResourceLimits limits) {
        AppName app = release.app();
        var environment = new HashMap<String, String>();
        // Frameworks refuse requests for hosts that they were not told of.
        environment.put(
                "APP_HOSTS", domains.of(app).stream().map(Hostname::value).collect(Collectors.joining(",")));
        if (limits.nanoCpus() > 0) {
            // Without it servers count the host's cores, not what they may use.
            long cpus = Math.max(1, Math.round((double) limits.nanoCpus() / NANO_CPUS_OF_ONE));
            environment.put("WEB_CONCURRENCY", Long.toString(cpus));
        }
        environment.putAll(releases.snapshot(app, release.number()).merged().reveal());
        String revision = settings.computed(app, GitProperties.REV_ENV_VAR);
        if (!revision.isEmpty() && !release.origin().commit().isEmpty()) {
            environment.put(revision, release.origin().commit());
        }
        return environment;
    }
}
