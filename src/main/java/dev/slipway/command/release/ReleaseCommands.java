package dev.slipway.command.release;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.held.HeldDeploy;
import dev.slipway.deploy.held.Wish;
import dev.slipway.error.Misuse;
import dev.slipway.git.Commit;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.proof.Proofs;
import dev.slipway.release.proof.Tally;
import dev.slipway.store.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was released, when, by whom and why, and the way back: {@code releases}, {@code rollback}. */
public final class ReleaseCommands {

    private static final Pattern NUMBER = Pattern.compile("v?([1-9][0-9]{0,8})");
    private static final String WAITS = "waits";

    private final Releases releases;
    private final Proofs proofs;
    private final AppLocks locks;
    private final Deployments deployments;

    public ReleaseCommands(Releases releases, Proofs proofs, AppLocks locks, Deployments deployments) {
        this.releases = releases;
        this.proofs = proofs;
        this.locks = locks;
        this.deployments = deployments;
    }

    public List<Topic> topics() {
        String history = "List the releases that are kept, and which serves";
        String back = "Go back to an earlier release without a build";
        return List.of(
                Topic.of(
                        "releases",
                        history,
                        Command.reading("releases", Permission.READ)
                                .usage("<app> [--format json|stdout]", history)
                                .takes(Grammar.of(Target.APP).with(Flag.value("--format")))
                                .does(this::list)),
                Topic.of(
                        "rollback",
                        back,
                        Command.changing("rollback", Permission.CHANGE)
                                .usage("<app> [v<number>]", back)
                                .takes(Grammar.of(Target.APP).words(1))
                                .does(this::rollback)));
    }

    private void list(Session session, Arguments arguments) {
        var app = arguments.app();
        var current = releases.currentNumber(app);
        var kept = releases.list(app);
        var waiting = deployments.waiting(app);
        var held = deployments.held(app);
        var barred = barred(held);
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(Stream.concat(
                            waiting.stream().map(ReleaseCommands::described),
                            kept.stream().map(release -> described(release, current, barred)))
                    .toList()));
            return;
        }
        if (kept.isEmpty() && waiting.isEmpty()) {
            session.warn("App " + app + " has not been deployed");
            return;
        }
        session.heading(app + " releases");
        table(kept, current, waiting, barred).forEach(session::plain);
        held.forEach(wish -> session.warn("Held back until nginx accepts its files: " + wish.text()));
    }

    /** Releases that are built, and held back. */
    private static Set<Integer> barred(List<HeldDeploy> held) {
        return held.stream()
                .map(HeldDeploy::wish)
                .filter(wish -> wish.kind().isBuilt())
                .map(Wish::release)
                .collect(Collectors.toSet());
    }

    /** It has no number before it starts. */
    private static Map<String, Object> described(WaitingRelease waiting) {
        var described = new LinkedHashMap<String, Object>();
        described.put("release", WAITS);
        described.put("current", false);
        addMade(described, waiting.release());
        described.put("tasks", waiting.pending().tasks());
        described.put("migrations", waiting.pending().migrations());
        return described;
    }

    private static void addMade(Map<String, Object> described, Release release) {
        described.put("created_at", release.origin().created());
        described.put("by", release.origin().by());
        described.put("commit", release.origin().commit());
        described.put("reason", release.origin().reason());
        described.put("image", release.content().image().value());
    }

    private Map<String, Object> described(Release release, Optional<ReleaseNumber> current, Set<Integer> barred) {
        var described = new LinkedHashMap<String, Object>();
        described.put("release", release.number().toString());
        described.put("current", current.equals(Optional.of(release.number())));
        addMade(described, release);
        described.put("held_back", barred.contains(release.number().value()));
        proofs.find(release.app(), release.number()).ifPresent(kept -> {
            described.put("requests", counts(kept.proof().all()));
            described.put("visitors", counts(kept.proof().visitors()));
            described.put("probes", counts(kept.proof().ours()));
            described.put("rolled_back", kept.rolledBack());
        });
        return described;
    }

    private static Map<String, Object> counts(Tally tally) {
        return Map.of("count", tally.requests(), "failed", tally.failed());
    }

    private List<String> table(
            List<Release> kept,
            Optional<ReleaseNumber> current,
            Optional<WaitingRelease> waiting,
            Set<Integer> barred) {
        var rows = new ArrayList<List<String>>();
        waiting.ifPresent(one -> rows.add(row(WAITS, one.release(), "")));
        for (Release release : kept) {
            rows.add(row(
                    release.number() + (current.equals(Optional.of(release.number())) ? " *" : ""),
                    release,
                    barred.contains(release.number().value())
                            ? "held back by nginx"
                            : proofs.find(release.app(), release.number())
                                    .map(ReleaseCommands::shown)
                                    .orElse("")));
        }
        return rows.stream().map(row -> padded(row, rows)).toList();
    }

    private static List<String> row(String name, Release release, String proof) {
        var origin = release.origin();
        return List.of(
                name,
                origin.created().truncatedTo(ChronoUnit.SECONDS).toString(),
                origin.by(),
                Commit.abbreviation(origin.commit()),
                proof,
                origin.reason());
    }

    /** Of requests while it switched; of one that went back at once, the requests for which it did. */
    private static String shown(Proofs.Kept kept) {
        if (kept.rolledBack()) {
            return "rolled back: " + kept.proof().after() + " failed";
        }
        return kept.proof().all().requests() == 0 ? "" : kept.proof().all() + " failed";
    }

    private static String padded(List<String> row, List<List<String>> rows) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream()
                    .mapToInt(other -> other.get(index).length())
                    .max()
                    .orElse(0);
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private void rollback(Session session, Arguments arguments) {
        var app = arguments.app();
        var to = arguments.word(0).map(ReleaseCommands::number);
        if (!deployments.isDeployed(app)) {
            throw new Misuse("App " + app + " has not been deployed", "git push deploys it.");
        }
        // What cannot be is said before anything is held.
        to.ifPresent(number -> releases.require(app, number));
        try (var lock = locks.hold(app, session.operator().name(), "rollback")) {
            deployments.rollback(lock, session.operator().name(), to, session::plain);
        }
    }

    private static ReleaseNumber number(String typed) {
        var matcher = NUMBER.matcher(typed);
        if (!matcher.matches()) {
            throw new Misuse("'" + typed + "' is not a release", "releases APP lists them: v1, v2, …");
        }
        return new ReleaseNumber(Integer.parseInt(matcher.group(1)));
    }
}
