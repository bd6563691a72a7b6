package dev.slipway.deploy.plan;

import static dev.slipway.voice.Voice.alert;
import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.result;
import static dev.slipway.voice.Voice.step;

import dev.slipway.build.forecast.StepForecast;
import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.build.output.SecretMask;
import dev.slipway.deploy.plan.need.NeededKey;
import dev.slipway.deploy.plan.need.NeededKey.Strictness;
import dev.slipway.deploy.task.Errand;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.Instance;
import dev.slipway.run.drawn.Ground;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A plan in sentences, all of it. */
public final class PlanText {

    private static final int MOST_LINES = 40;

    private final DeployPlan plan;
    private final SecretMask mask;

    public PlanText(DeployPlan plan) {
        this.plan = plan;
        this.mask = plan.mask();
    }

    public List<String> lines() {
        var commit = plan.subject().commit();
        var lines = new ArrayList<String>();
        lines.add(step("Plan of " + plan.app() + ": " + commit.abbreviated() + " \"" + commit.subject() + "\" as "
                + plan.subject().release().number()));
        lines.add(detail(plan.subject()
                .serving()
                .map(release -> release.number() + " serves and is what this is compared with.")
                .orElse("Nothing serves yet.")));
        lines.addAll(build());
        lines.addAll(titled("Processes", processes()));
        lines.addAll(variables());
        lines.addAll(titled("Containers", containers()));
        lines.addAll(new StaticText(plan).whole());
        lines.addAll(files());
        plan.findings().misdirections().forEach(misdirection -> lines.addAll(misdirection.lines()));
        lines.add(result("Undo"));
        lines.add(detail(plan.undo()));
        plan.findings().obstacles().forEach(obstacle -> lines.add(alert("A deploy would stop: " + obstacle)));
        return lines;
    }

    /** Nothing where there is nothing: a site has no containers. */
    private static List<String> titled(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add(0, result(title));
        }
        return lines;
    }

    private List<String> build() {
        var lines = new ArrayList<String>();
        var recipe = plan.build().recipe();
        lines.add(result("Build: " + recipe.builder() + ", " + recipe.file() + steps(plan)));
        plan.build().steps().forEach(step -> lines.add(detail(shown(step))));
        if (plan.build().count(Fate.CACHED) > 0) {
            lines.add(detail("Cached if the engine still has them, which it tells only while it builds."));
        }
        recipe.hints().forEach(hint -> lines.add(detail("Hint: " + hint)));
        return lines;
    }

    /** How many there are, and what becomes of them; empty where there are none. */
    static String steps(DeployPlan plan) {
        int all = plan.build().steps().size();
        if (all == 0) {
            return "";
        }
        boolean isCompared = plan.build().count(Fate.UNKNOWN) == 0;
        return " (" + count(all, "step")
                + (isCompared
                        ? ": " + plan.build().count(Fate.CACHED) + " cached, "
                                + plan.build().count(Fate.RUNS) + " to run)"
                        : ", nothing to compare with)");
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case CACHED -> "cached";
            case RUNS -> "to run";
            case UNKNOWN -> "?";
        };
    }

    private static String shown(StepForecast step) {
        String reason = step.reason().isEmpty() ? "" : "  (" + step.reason() + ")";
        return String.format(Locale.ROOT, "%-6s  line %-3d %s", word(step.fate()), step.line(), step.text()) + reason;
    }

    private List<String> processes() {
        var lines = new ArrayList<String>();
        if (!plan.build().outcome().isKnown()) {
            lines.add(detail("What " + plan.build().recipe().builder()
                    + " starts is known once it has built; this is what serves now."));
        }
        Release release = plan.subject().release();
        for (ProcessType type : release.types()) {
            lines.add(detail(type + "=" + plan.change().crew().count(type) + change(type) + ending(release, type)));
        }
        formerTypes()
                .filter(type -> !release.types().contains(type))
                .forEach(type -> lines.add(detail(type + ": goes")));
        var tasks = plan.tasks();
        tasks.before()
                .forEach(errand ->
                        lines.add(detail(errand.name() + " task" + of(errand) + ": " + mask.mask(errand.shown()))));
        tasks.tests()
                .all()
                .forEach(test -> lines.add(detail("test, before hostnames lead to it: " + mask.mask(test.toString()))));
        task(lines, "postdeploy", tasks.scripts().postdeploy());
        task(lines, "first deploy", tasks.scripts().firstDeploy());
        tasks.migrations().lines().forEach(line -> lines.add(detail(line)));
        return lines;
    }

    private static String of(Errand errand) {
        return errand.isOfService() ? " of " + errand.source() : "";
    }

    private Stream<ProcessType> formerTypes() {
        return plan.subject().serving().stream().flatMap(release -> release.types().stream());
    }

    private String change(ProcessType type) {
        var former = plan.subject().serving();
        if (former.isEmpty()) {
            return "";
        }
        if (!former.get().types().contains(type)) {
            return ", new";
        }
        boolean isSame =
                former.get().command(type).equals(plan.subject().release().command(type));
        long count = plan.change().crew().count(type);
        long now = former.get().quantity(type, former.get().operation().formation());
        return (count == now ? "" : ", was " + now) + (isSame ? "" : ", with another command: " + command(type));
    }

    /** What only its start will show. */
    private static String ending(Release release, ProcessType type) {
        boolean isOpen = release.content()
                .parts()
                .find(type)
                .filter(part -> part.care().endurance().restart().leavesOpen())
                .isPresent();
        return isOpen ? ", has no restart: done if it ends with exit code 0, otherwise kept running" : "";
    }

    private String command(ProcessType type) {
        var words = plan.subject().release().command(type);
        return words.isEmpty() ? "the image's own" : mask.mask(String.join(" ", words));
    }

    private void task(List<String> lines, String name, List<String> command) {
        if (!command.isEmpty()) {
            lines.add(detail(name + " task: " + mask.mask(String.join(" ", command))));
        }
    }

    private List<String> variables() {
        var keys = plan.findings().keys();
        if (keys.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(result("Variables that the tree names"));
        int width =
                keys.stream().mapToInt(key -> key.key().value().length()).max().orElse(0);
        keys.forEach(key -> lines.add(
                detail(key.key() + " ".repeat(width - key.key().value().length() + 2) + state(key))));
        return lines;
    }

    private static String state(NeededKey key) {
        String how = switch (key.strictness()) {
            case DEMANDED -> "demanded by ";
            case READ -> "read without a default in ";
            case LISTED -> "listed in ";
        };
        boolean isOpen = !key.isSet() && key.strictness() == Strictness.LISTED;
        return (key.isSet() ? "set      " : isOpen ? "not set  " : "MISSING  ") + how + key.place();
    }

    private List<String> containers() {
        var lines = new ArrayList<String>();
        plan.change().sketch().ground().backing().forEach(service -> lines.add(detail(backing(service))));
        plan.change().starting().forEach(spec -> lines.add(detail("start   " + spec.name())));
        for (Instance instance : plan.change().retiring()) {
            lines.add(detail("retire  " + instance.container().name() + " of " + instance.release()));
        }
        plan.change()
                .sketch()
                .departure()
                .leaving()
                .backing()
                .forEach(name ->
                        lines.add(detail("remove  " + name + ", which the tree has no more; its volumes stay")));
        plan.findings().losses().forEach(loss -> lines.add(alert(loss)));
        return lines;
    }

    private static String backing(Ground.Backing service) {
        String why = switch (service.fate()) {
            case STAYS -> ", which holds state";
            case STARTS -> ", which holds state and stays over releases";
            case STARTS_ANEW -> ", which is defined otherwise now; its volumes stay";
        };
        return String.format(Locale.ROOT, "%-8s", service.fate().verb()) + service.name() + why;
    }

    private List<String> files() {
        var lines = new ArrayList<String>();
        lines.add(result("nginx: " + count(plan.change().front().files().size(), "file")
                + " to be written, nothing else of it"));
        for (RouteFile file : plan.change().front().files()) {
            lines.add(detail(file.path() + ": " + file.summary()));
            if (!file.isNew() && !file.isRemoved()) {
                file.differences().stream().limit(MOST_LINES).forEach(line -> lines.add(detail("  " + line)));
            }
        }
        examples().ifPresent(what -> lines.add(detail(what)));
        return lines;
    }

    /** What the deploy will have in place of what these lines have. */
    private Optional<String> examples() {
        var front = plan.change().front();
        boolean hasPorts = plan.change().starting().stream()
                .anyMatch(spec -> !spec.placement().ports().isEmpty());
        boolean hasTrees = !front.assets().trees().isEmpty();
        if (front.files().isEmpty() || !(hasPorts || hasTrees)) {
            return Optional.empty();
        }
        return Optional.of(
                hasPorts
                        ? "Ports of the host are examples: each start takes one that is free then."
                                + (hasTrees ? " So are directories of static files, by the image." : "")
                        : "Directories of static files are examples: the image that is built says what they are called.");
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
