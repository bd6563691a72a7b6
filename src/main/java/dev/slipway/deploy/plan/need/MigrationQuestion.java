package dev.slipway.deploy.plan.need;

import dev.slipway.build.output.ShownOutput;
import dev.slipway.config.Configs;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import dev.slipway.release.Release;
import dev.slipway.run.OneOff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Asks the framework of a tree which migrations are to be made: its own command, in a throw-away container of the release
 * that serves, since the new image is not built yet. What the tree has beyond that release's tree is pending as well.
 */
public final class MigrationQuestion {

    /** Listing is quick; a database that does not answer must not hold up a plan. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final OneOff oneOff;
    private final Configs configs;

    public MigrationQuestion(OneOff oneOff, Configs configs) {
        this.oneOff = oneOff;
        this.configs = configs;
    }

    /** What serves, and the tree that it was built from. */
    public record Serving(Release release, Optional<SourceTree> tree) {}

    /** Blocks for at most half a minute. */
    public Migrations ask(SourceTree tree, Optional<Serving> serving) {
        return MigrationTool.of(tree)
                .map(tool -> serving.map(now -> ask(tool, tree, now)).orElseGet(() -> unasked(tool, tree)))
                .orElse(Migrations.NONE);
    }

    private static Migrations unasked(MigrationTool tool, SourceTree tree) {
        String note = "nothing serves yet, so the database was not asked: these are the tree's";
        return new Migrations(tool.shown(), tool.files(tree), note);
    }

    private Migrations ask(MigrationTool tool, SourceTree tree, Serving serving) {
        var pending = new TreeSet<>(tool.files(tree));
        serving.tree().ifPresent(former -> pending.removeAll(tool.files(former)));
        if (serving.tree().isEmpty()) {
            pending.clear();
        }
        var printed = new ArrayList<String>();
        String note = run(tool.command(tree), tool, serving.release(), printed);
        if (note.isEmpty()) {
            pending.addAll(tool.pending(printed));
        }
        return new Migrations(tool.shown(), List.copyOf(pending), note);
    }

    /** Why it could not be asked; empty if it was. */
    private String run(List<String> command, MigrationTool tool, Release release, List<String> printed) {
        var shown = ShownOutput.masking(configs.merged(release.app()), printed::add);
        String asked = String.join(" ", command);
        try {
            var exitCode = oneOff.run(release, new OneOff.Order(command, Map.of(), false), LIMIT, shown::line);
            if (exitCode.isEmpty()) {
                return "no answer within " + LIMIT.toSeconds() + " s from: " + asked;
            }
            return tool.answered(exitCode.get())
                    ? ""
                    : asked + " in " + release.number() + " failed with exit code " + exitCode.get() + last(printed);
        } catch (SlipwayException notAsked) {
            return asked + " could not be run in " + release.number() + ": " + notAsked.sentence();
        }
    }

    private static String last(List<String> printed) {
        return printed.stream()
                .filter(line -> !line.isBlank())
                .reduce((one, next) -> next)
                .map(line -> ": " + line.strip())
                .orElse("");
    }
}
