package dev.slipway.release;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.process.Formation;
import dev.slipway.process.ProcessType;
import dev.slipway.release.manifest.HealthChecks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Releases that wait, as anna pushed them. */
public final class WaitingSamples {

    private WaitingSamples() {}

    public static WaitingRelease of(String app, PendingWork pending) {
        var release = new Release(
                new AppName(app),
                new ReleaseNumber(2),
                new Origin(Instant.parse("2026-11-01T10:00:00Z"), "anna", "Deploy a1b2c3d", "a1b2c3d"),
                new Content(
                        new ImageId("sha256:" + "a".repeat(64)),
                        "dockerfile",
                        5000,
                        Map.of(ProcessType.WEB, List.of("serve"))),
                new Operation(5000, HealthChecks.NONE, new Formation(new TreeMap<>()), false));
        return new WaitingRelease(release, "", false, "", pending);
    }
}
