package dev.slipway.deploy.history;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuildsProperties;
import dev.slipway.deploy.history.BuildRecord.Ending;
import dev.slipway.deploy.history.BuildRecord.Kind;
import dev.slipway.deploy.history.BuildRecord.Status;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every build and deploy of every app, as far back as is kept. Thread-safe; an app has at most one that runs. */
public final class BuildHistory {

    private static final int BASE = 36;
    /** Sorted by id they are sorted by time: as many digits as milliseconds need until the year 5188. */
    private static final int TIME_DIGITS = 9;

    private static final int RANDOM_BOUND = BASE * BASE * BASE * BASE;

    private final BuildRecords records;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<AppName, RunningBuild> running = new ConcurrentHashMap<>();

    public BuildHistory(StateDir state, Settings settings, Clock clock) {
        this.records = new BuildRecords(state);
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes down that one begins; whoever began it says how it ends. */
    public RunningBuild begin(AppLock app, Kind kind) {
        var record = new BuildRecord(newId(), kind, source(app), app.holder(), clock.instant(), null);
        records.write(app.app(), record);
        var build = new RunningBuild(record);
        running.put(app.app(), build);
        return build;
    }

    /** A push holds its app for the {@code deploy of} a commit, a command under its own name. */
    private static String source(AppLock app) {
        return app.purpose().startsWith("deploy of ") ? "git-hook" : app.purpose();
    }

    private String newId() {
        String time = Long.toString(clock.millis(), BASE);
        String more = Integer.toString(RANDOM_BOUND + random.nextInt(RANDOM_BOUND), BASE)
                .substring(1);
        return "0".repeat(Math.max(0, TIME_DIGITS - time.length())) + time + more;
    }

    /** Writes down how it ended and what it said, and forgets what is older than the app wants to keep. */
    public void end(AppLock app, RunningBuild build, int exitCode, String output) {
        boolean cancelled = build.cancellation().wasHeeded();
        var status = exitCode == 0 ? Status.SUCCEEDED : cancelled ? Status.CANCELED : Status.FAILED;
        var ending = new Ending(status, cancelled ? Ending.FROM_OUTSIDE : exitCode, clock.instant());
        records.writeOutput(app.app(), build.record(), output);
        records.write(app.app(), build.record().with(ending));
        running.remove(app.app(), build);
        build.end();
        prune(app.app());
    }

    /** The one that runs now. */
    public Optional<RunningBuild> running(AppName app) {
        return Optional.ofNullable(running.get(app));
    }

    /** Has what runs end, as often as it is called; false when nothing runs, or it is too late. */
    public boolean breakOff(AppName app, String operator) {
        return running(app)
                .filter(build -> build.cancellation().isWanted() || build.cancel(operator))
                .isPresent();
    }

    /** The newest first. */
    public List<BuildRecord> list(AppName app) {
        return records.list(app);
    }

    public Optional<BuildRecord> find(AppName app, String id) {
        return records.find(app, id);
    }

    public Status status(AppName app, BuildRecord record) {
        return record.ended()
                .map(Ending::status)
                .orElseGet(() -> isRunning(app, record) ? Status.RUNNING : Status.ABANDONED);
    }

    private boolean isRunning(AppName app, BuildRecord record) {
        return running(app)
                .filter(build -> build.record().id().equals(record.id()))
                .isPresent();
    }

    /** How long it took, or has taken. */
    public Duration duration(BuildRecord record) {
        var end = record.ended().map(Ending::finishedAt).orElseGet(clock::instant);
        return Duration.between(record.startedAt(), end);
    }

    /** What it said, once it has ended. */
    public Optional<String> output(AppName app, BuildRecord record) {
        return records.output(app, record);
    }

    public Path outputFile(AppName app, BuildRecord record) {
        return records.outputFile(app, record.id());
    }

    /** Forgets what is older than the app wants to keep; what a crash left running has failed. */
    public void prune(AppName app) {
        int kept = 0;
        int most = Integer.parseInt(settings.computed(app, BuildsProperties.RETENTION));
        for (BuildRecord record : records.list(app)) {
            if (isRunning(app, record)) {
                continue;
            }
            if (++kept > most) {
                records.remove(app, record);
            } else if (record.ended().isEmpty()) {
                records.write(app, record.with(new Ending(Status.FAILED, Ending.FROM_OUTSIDE, clock.instant())));
            }
        }
    }
}
