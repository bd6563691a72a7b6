package dev.slipway.deploy.plan;

import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.result;

import dev.slipway.asset.FileChanges;
import java.util.ArrayList;
import java.util.List;

/** What a plan says of files that nginx serves itself: of a site all, of an image what can be known before it is built. */
final class StaticText {

    private static final int MOST_NAMES = 10;

    private final DeployPlan plan;

    StaticText(DeployPlan plan) {
        this.plan = plan;
    }

    List<String> whole() {
        var assets = plan.change().front().assets();
        if (assets.trees().isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (assets.isSite()) {
            lines.add(result("Static files: " + counted()));
            names(lines, "new", changes().added());
            names(lines, "changed", changes().changed());
            names(lines, "gone", changes().removed());
        } else {
            lines.add(result("Static files"));
            assets.trees().forEach((path, tree) -> lines.add(detail(path + " from " + tree + " of the image")));
            lines.add(detail("Which of them change is known once it is built; the deploy tells it then."));
        }
        return lines;
    }

    /** Empty where there is nothing to be told before the build. */
    String brief() {
        return plan.change().front().assets().isSite() ? ", static files: " + counted() : "";
    }

    private String counted() {
        var changes = changes();
        return changes.isNone()
                ? "none changed"
                : changes.added().size() + " new, " + changes.changed().size() + " changed, "
                        + changes.removed().size() + " gone";
    }

    private static void names(List<String> lines, String what, List<String> names) {
        names.stream().limit(MOST_NAMES).forEach(name -> lines.add(detail(what + ": " + name)));
        if (names.size() > MOST_NAMES) {
            lines.add(detail(what + ": " + (names.size() - MOST_NAMES) + " more"));
        }
    }

    private FileChanges changes() {
        return plan.build().outcome().files().changes();
    }
}
