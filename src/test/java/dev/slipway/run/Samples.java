package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Content;
import dev.slipway.release.Operation;
import dev.slipway.release.Origin;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.manifest.HealthChecks;
import dev.slipway.run.launch.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Releases and launches that a test need not care about. */
public final class Samples {

    public static final AppName SHOP = new AppName("shop");

    private Samples() {}

    public static Release release(ImageId image, int number, Map<ProcessType, List<String>> processes) {
        return new Release(
                SHOP,
                new ReleaseNumber(number),
                new Origin(Instant.parse("2026-11-01T10:00:00Z"), "anna", "Deploy", "c0ffee"),
                new Content(image, "dockerfile", 0, processes),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
    }

    public static Launch web(ImageId image, int number, String... command) {
        return launch(release(image, number, Map.of(ProcessType.WEB, List.of(command))), Map.of());
    }

    static Launch launch(Release release, Map<String, String> environment) {
        return new Launch(
                release,
                ProcessType.WEB,
                new Launch.Start(release.command(ProcessType.WEB), environment),
                new Launch.Terms(ResourceLimits.NONE, Duration.ofSeconds(30), RestartPolicy.ALWAYS, List.of()),
                new Launch.Surroundings(List.of(), Launch.Networks.NONE));
    }
}
