package dev.slipway.deploy.narration;

import static dev.slipway.voice.Voice.alert;
import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.result;
import static dev.slipway.voice.Voice.step;

import dev.slipway.app.AppName;
import dev.slipway.check.probe.Pacer;
import dev.slipway.container.ContainerId;
import dev.slipway.deploy.crew.Neighbours;
import dev.slipway.deploy.crew.Plan;
import dev.slipway.deploy.crew.Reachability;
import dev.slipway.deploy.history.Cancellation;
import dev.slipway.deploy.journal.Step;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.proof.Proof;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.BackingServices;
import dev.slipway.run.Instance;
import dev.slipway.run.log.LogLine;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the person reads who pushed, or who asked for a change: every sentence of a rollout, with its times. The marks, and
 * the words that Dokku has, are Dokku's, since scripts match on them. Thread-safe.
 */
public final class DeployLog {

    /** Kept of a build that prints without end. */
    private static final int MOST_KEPT = 1 << 20;
    /** Of what a failed instance printed: enough to see why, and no more than fits a screen. {@code logs:failed} has the rest. */
    private static final int LINES_SHOWN = 20;

    private static final String DONE = " has done its work and ended with exit code 0";

    private final Consumer<String> reader;
    private final Pacer pacer;
    private final Cancellation cancellation;
    private final StringBuilder kept = new StringBuilder();
    private final Map<Step, Duration> times = new EnumMap<>(Step.class);
    private final Set<ContainerId> finished = ConcurrentHashMap.newKeySet();
    private final Duration begin;
    private Duration stepBegin;
    private volatile Hearer hearer = Hearer.NOBODY;

    /** Of what nobody can cancel. */
    public DeployLog(Consumer<String> reader, Pacer pacer) {
        this(reader, pacer, new Cancellation());
    }

    public DeployLog(Consumer<String> reader, Pacer pacer, Cancellation cancellation) {
        this.cancellation = cancellation;
        this.reader = reader;
        this.pacer = pacer;
        this.begin = pacer.elapsed();
        this.stepBegin = begin;
    }

    /** A line of somebody else's, a build's for instance. */
    public synchronized void line(String text) {
        reader.accept(text);
        keep(text);
    }

    /** Whether somebody wants what is told here to end. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** For later only: the reader is told by somebody else. */
    synchronized void keep(String text) {
        if (kept.length() < MOST_KEPT) {
            kept.append(text).append('\n');
        }
    }

    /** All that was said. */
    public synchronized String text() {
        return kept.toString();
    }

    /** The time since the step before this one ended was this one's. */
    public synchronized void done(Step step) {
        Duration now = pacer.elapsed();
        times.merge(step, now.minus(stepBegin), Duration::plus);
        stepBegin = now;
    }

    public void releasing(AppName app) {
        line(step("Releasing " + app + "..."));
    }

    public void processingEnv() {
        line(step("Processing app.json env vars"));
    }

    public void executing(String task, String source, String command) {
        String words = command.isEmpty() ? "" : ": " + command;
        line(step("Executing " + task + " task from " + source + words));
    }

    public void deploying(Plan plan) {
        Release release = plan.release();
        for (ProcessType type : release.types()) {
            line(step("Deploying " + type + " (count=" + plan.count(type) + ")"));
        }
        var wanted = new TreeSet<>(release.operation().formation().quantities().keySet());
        if (release.content().parts().isEmpty() && !release.content().assets().isSite()) {
            // One of it is what an app has by itself.
            wanted.add(ProcessType.WEB);
        }
        wanted.removeAll(release.types());
        wanted.forEach(type -> line(detail("Skipping " + type + " as it is missing from the current Procfile")));
    }

    /** From now on. */
    public void heardBy(Hearer other) {
        hearer = other;
    }

    /** A service that holds state, and what was done to it. */
    public void kept(BackingServices.Kept service) {
        hearer.kept(service);
        var name = service.instance().type();
        line(
                switch (service.change()) {
                    case KEPT -> detail(name + " stays as it is");
                    case MADE -> step("Starting " + name);
                    case MADE_ANEW -> step(name + " is defined otherwise now: starting it anew on its volumes");
                    case DONE -> detail(name + DONE);
                });
    }

    /** For who listens: nobody reads of each file. */
    void written(List<RouteFile> files) {
        hearer.written(files);
    }

    /** Or has ended without a failure, which is told once. */
    public void ready(Instance instance) {
        if (!instance.isDone()) {
            line(detail(instance.slot() + " is ready, " + seconds(sinceStep()) + " after its start"));
        } else if (finished.add(instance.id())) {
            line(detail(instance.slot() + DONE));
        }
    }

    private synchronized Duration sinceStep() {
        return pacer.elapsed().minus(stepBegin);
    }

    public void warning(String sentence) {
        line(alert(sentence));
    }

    /** More or fewer instances run; where none answers visitors, or none did, requests fail that no switching has failed. */
    public void adjusted(Plan plan, boolean answered, Proof proof) {
        Release release = plan.release();
        String running = release.types().stream()
                .map(type -> type + "=" + plan.count(type))
                .collect(Collectors.joining(" "));
        line(result(release.name() + " runs " + running));
        boolean answers = plan.count(release.routed()) > 0;
        if (answered && answers && proof.all().requests() > 0) {
            line(detail(ProofSentence.ofAdjustment(proof)));
        } else if (answered && !answers) {
            line(detail("Its hostnames answer 502 until ps:start or ps:scale runs " + release.routed() + " again"));
        } else if (answers && !answered) {
            line(detail("Its hostnames answered 502 until now"));
        }
    }

    public void unchanged() {
        line(detail("All of that is so already."));
    }

    public void checking(Instance instance) {
        line(step("Running pre-flight checks (" + instance.slot() + ")"));
    }

    public void passed(Instance instance) {
        line(detail("All checks successful (" + instance.slot() + ")"));
    }

    /** The hostnames lead to it; whoever pushed it waits for how it answers. */
    public void watching(Release release, Duration grace) {
        if (!grace.isZero()) {
            line(step("Watching how " + release.number() + " answers for " + grace.toSeconds() + " s"));
        }
    }

    /** The last words: where it is reached, what serves, how long each step took, what was left alone, and how to undo it. */
    public void deployed(Release release, Reachability reached, Proof proof, Neighbours neighbours) {
        AppName app = release.app();
        line(result("Application deployed:"));
        reached.addresses().forEach(address -> line(detail(address)));
        if (reached.addresses().isEmpty()) {
            line(detail("No hostname leads to it yet: domains:add " + app + " " + app + ".example.org"));
        }
        reached.misdirections().stream()
                .flatMap(misdirection -> misdirection.lines().stream())
                .forEach(this::line);
        line(detail(release.number() + " serves: " + release.origin().reason()));
        line(detail("Took " + seconds(pacer.elapsed().minus(begin)) + parts()));
        if (neighbours.isAny()) {
            line(detail(counted(neighbours.sites(), "other site") + " and " + counted(neighbours.apps(), "other app")
                    + " untouched"));
        }
        line(detail(ProofSentence.of(proof)));
        if (release.number().value() > 1) {
            line(detail("To undo it: rollback " + app));
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private synchronized String parts() {
        String parts = times.entrySet().stream()
                .filter(entry -> isTold(entry.getKey()))
                .map(entry -> word(entry.getKey()) + " " + seconds(entry.getValue()))
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "" : ": " + parts;
    }

    private static boolean isTold(Step step) {
        return switch (step) {
            case BUILD, RELEASE, START, CHECK, ROUTE -> true;
            case ADMIT, RECEIVE, HOLD, EXTRACT, DETECT, RETIRE, REPORT -> false;
        };
    }

    private static String word(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /** What an instance printed that did not become ready: the end for the reader, all of it for later. */
    public void output(Instance instance, List<LogLine> lines) {
        if (lines.isEmpty()) {
            line(detail(instance.slot() + " printed nothing."));
            return;
        }
        String title = instance.app() + " container output (" + instance.slot() + ")";
        line(result("Start of " + title));
        int hidden = Math.max(0, lines.size() - LINES_SHOWN);
        lines.subList(0, hidden).forEach(logLine -> keep(detail(logLine.text())));
        if (hidden > 0) {
            reader.accept(detail("(" + hidden + " lines before these: logs:failed " + instance.app() + ")"));
        }
        lines.subList(hidden, lines.size()).forEach(logLine -> line(detail(logLine.text())));
        line(result("End of " + title));
    }

    /** The reason is told by whoever turns the failure into text. */
    public void notDeployed(AppName app, Optional<ReleaseNumber> current) {
        line(alert("Not deployed: "
                + current.map(number -> number + " is still live.").orElse(app + " has no release yet.")));
    }

    /** To a hundredth of a second, which is about what a measurement here is worth. */
    private static String seconds(Duration duration) {
        long hundredths = duration.toMillis() / 10;
        return hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + " s";
    }
}
