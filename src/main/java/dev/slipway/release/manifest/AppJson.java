package dev.slipway.release.manifest;

import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.release.cron.CronTask;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tree's {@code app.json}; {@code statics} are directories that nginx is to serve. A formation
 * says how many instances run, and takes that out of ps:scale's hands.
 */
public record AppJson(
        SortedMap<ProcessType, Integer> formation,
        HealthChecks checks,
        Scripts scripts,
        List<WantedVariable> env,
        List<CronTask> cron,
        SortedMap<UrlPath, ImageTree> statics) {

    /** For a tree without one. */
    public static final AppJson NONE =
            new AppJson(new TreeMap<>(), HealthChecks.NONE, Scripts.NONE, List.of(), List.of(), new TreeMap<>());

    private static final int MOST_INSTANCES = 100;

    public AppJson {
        formation = Collections.unmodifiableSortedMap(new TreeMap<>(formation));
        env = List.copyOf(env);
        cron = List.copyOf(cron);
        statics = Collections.unmodifiableSortedMap(new TreeMap<>(statics));
    }

    /** JSON with comments allowed; what is wrong is AppFailed and names the place. */
    public static AppJson parse(String text) {
        try {
            return of(Fields.of("", Json.parseLenient(text, Map.class, "app.json")));
        } catch (Misuse wrong) {
            // Who pushed is who must correct it, and the push is what failed.
            throw new AppFailed(
                    "app.json: " + wrong.sentence(), wrong.nextSteps().toArray(String[]::new));
        }
    }

    /** The compose files that it names, which are merged in this order; empty: they are found. */
    public static List<String> composeFiles(String text) {
        try {
            return Fields.of("", Json.parseLenient(text, Map.class, "app.json")).array("compose").stream()
                    .map(String::valueOf)
                    .toList();
        } catch (Misuse wrong) {
            throw new AppFailed(
                    "app.json: " + wrong.sentence(), wrong.nextSteps().toArray(String[]::new));
        }
    }

    private static AppJson of(Fields fields) {
        var env = new ArrayList<WantedVariable>();
        fields.object("env").all().forEach((key, declared) -> env.add(WantedVariable.of(key, declared)));
        return new AppJson(
                formation(fields.object("formation")),
                HealthChecks.of(fields.object("healthchecks")),
                Scripts.of(fields.object("scripts")),
                env,
                CronTasks.of(fields.array("cron")),
                statics(fields.object("static")));
    }

    private static SortedMap<UrlPath, ImageTree> statics(Fields declared) {
        var statics = new TreeMap<UrlPath, ImageTree>();
        for (String path : declared.all().keySet()) {
            declared.text(path).ifPresent(directory -> statics.put(UrlPath.below(path), ImageTree.parse(directory)));
        }
        return statics;
    }

    private static SortedMap<ProcessType, Integer> formation(Fields formation) {
        var quantities = new TreeMap<ProcessType, Integer>();
        for (String type : formation.all().keySet()) {
            formation.object(type).number("quantity").ifPresent(quantity -> {
                if (quantity > MOST_INSTANCES) {
                    throw formation.wrong("between 0 and " + MOST_INSTANCES + " of each process type");
                }
                quantities.put(new ProcessType(type), quantity);
            });
        }
        return quantities;
    }
}
