package dev.slipway.proof.live;

import dev.slipway.app.AppName;
import dev.slipway.host.AnyCertificate;
import dev.slipway.proof.Watch;
import dev.slipway.proof.Witness;
import dev.slipway.proof.live.Connection.Manner;
import dev.slipway.route.Frontage;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.route.upkeep.TailedFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executor;

/** Watches by asking nginx for the app's pages, and by reading what nginx logs of the app. */
public final class LiveWitness implements Witness {

    /** What the requests that prove a swap call themselves, with something behind it. */
    public static final String AGENT = Visit.AGENT;

    /** An app that is slower than that has failed its visitors, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Entrances entrances;
    private final ProxyUpkeep proxy;
    private final Executor threads;
    private final Changes changes;
    private final SecureRandom random = new SecureRandom();

    public LiveWitness(Frontage frontage, ProxyUpkeep proxy, Executor threads, Clock clock) {
        this.entrances = new Entrances(frontage, proxy);
        this.proxy = proxy;
        this.threads = threads;
        this.changes = new Changes(clock);
    }

    @Override
    public Watch watch(AppName app) {
        // Nobody else can know it: a visitor who calls himself so is counted as a visitor all the same.
        String agent = Visit.AGENT + HexFormat.of().toHexDigits(random.nextInt());
        var log = proxy.log(app, LogKind.ACCESS);
        var doors = entrances.of(app);
        String remark = log.isPresent() ? "" : "visitors are not counted: access-log-path is off";
        if (!entrances.hasHostname(app)) {
            remark = "no hostname leads to " + app;
        }
        var watch = new LiveWatch(
                new LiveWatch.Subject(app, doors, remark),
                new Visits(log.map(TailedFile::new), agent),
                new Manner(agent, PATIENCE, AnyCertificate.sockets()),
                threads,
                changes);
        watch.open();
        return watch;
    }
}
