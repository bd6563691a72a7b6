package dev.slipway.deploy.plan;

import static dev.slipway.voice.Voice.alert;
import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.step;

import dev.slipway.route.preview.RouteFile;
import dev.slipway.run.drawn.Ground;
import dev.slipway.run.drawn.Ground.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in a few lines, for who deploys it now. */
public final class BriefText {

    private static final int MOST_HINTS = 3;
    private static final int MOST_FILES = 3;

    private final DeployPlan plan;

    public BriefText(DeployPlan plan) {
        this.plan = plan;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        var release = plan.subject().release();
        String running = release.types().stream()
                .map(type -> type + "=" + plan.change().crew().count(type))
                .collect(Collectors.joining(" "));
        lines.add(step(
                "Plan: " + release.number() + " from " + plan.build().recipe().file() + PlanText.steps(plan)));
        String unknown = plan.build().outcome().isKnown() ? "" : " (as now, known once built)";
        lines.add(detail("start " + (running.isEmpty() ? "nothing" : running) + unknown + backing() + ", retire "
                + PlanText.count(plan.change().retiring().size(), "container") + ", write "
                + PlanText.count(plan.change().front().files().size(), "nginx file") + named()
                + new StaticText(plan).brief()));
        var tasks = plan.tasks().names();
        if (!tasks.isEmpty()) {
            lines.add(detail("run once: " + String.join(", ", tasks)));
        }
        plan.findings().missing().stream()
                .limit(MOST_HINTS)
                .forEach(key -> lines.add(detail("Hint: " + key.key() + " is not set, " + key.place() + " wants it")));
        plan.findings().obstacles().forEach(obstacle -> lines.add(alert("This will stop it: " + obstacle)));
        return lines;
    }

    /** What becomes of services that hold state. */
    private String backing() {
        return named(Fate.STARTS) + named(Fate.STARTS_ANEW) + named(Fate.STAYS);
    }

    private String named(Fate fate) {
        var names = plan.change().sketch().ground().backing().stream()
                .filter(service -> service.fate() == fate)
                .map(Ground.Backing::service)
                .toList();
        return names.isEmpty() ? "" : ", " + fate.verb() + " " + String.join(" ", names);
    }

    private String named() {
        var files = plan.change().front().files();
        return files.isEmpty() || files.size() > MOST_FILES
                ? ""
                : files.stream().map(RouteFile::shortName).collect(Collectors.joining(", ", " (", ")"));
    }
}
