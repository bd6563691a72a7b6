package dev.slipway.deploy.plan.migration;

import dev.slipway.container.Labels;
import dev.slipway.deploy.task.ReleaseSecrets;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import dev.slipway.release.Content;
import dev.slipway.release.Release;
import dev.slipway.run.OneOff;
import dev.slipway.run.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the framework of a tree which migrations are to be made: its own command, in a throw-away container of the release
 * that serves, since the new image is not built yet, and without the image's entrypoint, which may migrate. What the tree
 * has beyond that release's tree is pending as well.
 */
public final class MigrationQuestion {

    /** Listing is quick; a database that does not answer must not hold up a plan. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final OneOff oneOff;
    private final ReleaseSecrets secrets;
    private final Clock clock;

    public MigrationQuestion(OneOff oneOff, ReleaseSecrets secrets, Clock clock) {
        this.oneOff = oneOff;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What serves, and the tree that it was built from. */
    public record Serving(Release release, Optional<SourceTree> tree) {}

    /** Blocks for at most half a minute, and for the end of a container. */
    public Migrations ask(SourceTree tree, Optional<Serving> serving) {
        return MigrationTool.of(tree)
                .map(tool -> serving.filter(now -> !isSite(now.release()))
                        .map(now -> ask(tool, tree, now))
                        .orElseGet(() -> unasked(tool, tree)))
                .orElse(Migrations.NONE);
    }

    /**
     * The same of a release that is built and does not serve: its own image is asked, in the place of what serves, on whose
     * networks the database is. What it answers is all; only without an answer the trees are compared.
     */
    public Migrations askBuilt(SourceTree tree, Release built, Optional<Serving> serving) {
        return MigrationTool.of(tree)
                .map(tool -> serving.filter(now -> !isSite(now.release()) && !isSite(built))
                        .map(now -> askBuilt(tool, tree, inPlaceOf(now.release(), built), now))
                        .orElseGet(() -> unasked(tool, tree)))
                .orElse(Migrations.NONE);
    }

    private static Release inPlaceOf(Release serving, Release built) {
        var content = built.content();
        var there = new Content(
                content.image(),
                content.builder(),
                content.declaredPort(),
                content.processes(),
                content.assets(),
                content.parts().onVolumesOf(serving.content().parts()));
        return new Release(built.app(), serving.number(), built.origin(), there, built.operation());
    }

    private Migrations askBuilt(MigrationTool tool, SourceTree tree, Release built, Serving serving) {
        var added = added(tool, tree, serving);
        if (!tool.isAsked()) {
            return notAsked(tool, added);
        }
        var asked = new Asked(built, "the new image", clock.instant().plus(LIMIT));
        asked.all(tool, Ways.of(tool, tree, built), tool.files(tree));
        boolean isAnswered = asked.notes.isEmpty() || !asked.pending.isEmpty();
        return new Migrations(tool.shown(), isAnswered ? asked.pending : added, String.join("; ", asked.notes));
    }

    private static List<String> added(MigrationTool tool, SourceTree tree, Serving serving) {
        var added = new ArrayList<>(serving.tree().isPresent() ? tool.files(tree) : List.<String>of());
        serving.tree().map(tool::files).ifPresent(added::removeAll);
        return added;
    }

    private static Migrations notAsked(MigrationTool tool, List<String> added) {
        String note = tool.shown() + " is not asked, since that would change its database: these are new in the tree";
        return new Migrations(tool.shown(), added, note);
    }

    private static boolean isSite(Release release) {
        return release.content().assets().isSite();
    }

    private static Migrations unasked(MigrationTool tool, SourceTree tree) {
        String note = "nothing serves yet, so the database was not asked: these are the tree's";
        return new Migrations(tool.shown(), tool.files(tree), note);
    }

    private Migrations ask(MigrationTool tool, SourceTree tree, Serving serving) {
        var added = added(tool, tree, serving);
        if (!tool.isAsked()) {
            return notAsked(tool, added);
        }
        String number = serving.release().number().toString();
        var asked = new Asked(serving.release(), number, clock.instant().plus(LIMIT));
        asked.all(
                tool,
                Ways.of(tool, tree, serving.release()),
                serving.tree().map(tool::files).orElseGet(List::of));
        var pending = new LinkedHashSet<>(asked.pending);
        pending.addAll(added);
        return new Migrations(tool.shown(), List.copyOf(pending), String.join("; ", asked.notes));
    }

    /** One round of asking, which must be over at a time. */
    private final class Asked {

        private final Release release;
        private final String name;
        private final Instant end;
        private final List<String> pending = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Asked(Release release, String name, Instant end) {
            this.release = release;
            this.name = name;
            this.end = end;
        }

        private void all(MigrationTool tool, Ways ways, Collection<String> files) {
            var failures = new ArrayList<String>();
            for (Way way : ways.all()) {
                var reply = reply(tool, way);
                if (reply.answer().isThere()) {
                    take(reply.answer(), files, "");
                    ways.databases().forEach(database -> further(tool, way, database, files));
                    return;
                }
                failures.add(reply.failure());
                if (!reply.isElsewhere()) {
                    notes.add(reply.failure());
                    return;
                }
            }
            notes.add(failures.get(0));
        }

        private void further(MigrationTool tool, Way way, String database, Collection<String> files) {
            var reply = reply(tool, way.and("--database", database));
            if (reply.answer().isThere()) {
                take(reply.answer(), files, " in " + database);
            } else {
                notes.add(reply.failure());
            }
        }

        private void take(Answer answer, Collection<String> files, String where) {
            var names = answer.kind() == Answer.Kind.ALL ? files : answer.pending();
            names.forEach(name -> pending.add(name + where));
        }

        /** What came of one way: an answer, or why there is none and whether the program may be found in another. */
        private record Reply(Answer answer, String failure, boolean isElsewhere) {}

        private Reply reply(MigrationTool tool, Way way) {
            var lines = new ArrayList<String>();
            for (String question : tool.questions()) {
                var command = way.asking(question);
                String asked = secrets.masked(release, String.join(" ", command));
                try {
                    var printed = new ArrayList<String>();
                    var exitCode = run(way, command, printed);
                    if (exitCode.isEmpty()) {
                        return new Reply(
                                Answer.NONE, "no answer within " + LIMIT.toSeconds() + " s from: " + asked, false);
                    }
                    lines.addAll(printed);
                    var answer = tool.read(new Printed(exitCode.get(), lines));
                    if (!answer.isThere()) {
                        return failed(asked, new Printed(exitCode.get(), printed));
                    }
                } catch (SlipwayException notAsked) {
                    String sentence = notAsked.sentence();
                    boolean isElsewhere =
                            new Printed(1, List.of(sentence)).isElsewhere() || sentence.contains("not found");
                    return new Reply(
                            Answer.NONE, asked + " could not be run in " + name + ": " + sentence, isElsewhere);
                }
            }
            return new Reply(tool.read(new Printed(0, lines)), "", false);
        }

        private Reply failed(String asked, Printed printed) {
            String reason = printed.reason();
            return new Reply(
                    Answer.NONE,
                    asked + " in " + name + " failed with exit code " + printed.exitCode()
                            + (reason.isEmpty() ? "" : ": " + reason),
                    printed.isElsewhere());
        }

        private Optional<Integer> run(Way way, List<String> command, List<String> printed) {
            var left = Duration.between(clock.instant(), end);
            if (left.isNegative()) {
                return Optional.empty();
            }
            var terms = new OneOff.Terms(Purpose.PLAN, LIMIT, new Labels(Map.of()));
            var order = new OneOff.Order(command, way.environment(), false, terms);
            var shown = secrets.masking(release, printed::add);
            return oneOff.run(release, way.place().map(order::in).orElse(order), left, shown::line);
        }
    }
}
