package dev.slipway.command.process;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.Occasion;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.deploy.Deployments;
import dev.slipway.deploy.Serving;
import dev.slipway.error.Misuse;
import dev.slipway.process.Formation;
import dev.slipway.process.Formations;
import dev.slipway.process.ProcessType;
import dev.slipway.store.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many instances of what: {@code ps:scale}. */
public final class ScaleCommands {

    private static final int MOST = 100;

    private final Formations formations;
    private final Settings settings;
    private final Renewal renewal;
    private final Deployments deployments;

    public ScaleCommands(Formations formations, Settings settings, Renewal renewal, Deployments deployments) {
        this.formations = formations;
        this.settings = settings;
        this.renewal = renewal;
        this.deployments = deployments;
    }

    public List<Command> commands() {
        return List.of(Command.changing("ps:scale", Permission.CHANGE)
                .usage(
                        "[--skip-deploy] [--format stdout|json] <app> [<proc>=<count>...]",
                        "Get/Set how many instances of a given process to run")
                .takes(Grammar.of(Target.APP).anyWords().with(Flag.on("--skip-deploy"), Flag.value("--format")))
                .looksIf(arguments -> arguments.words().isEmpty(), this::show, this::scale));
    }

    private void show(Session session, Arguments arguments) {
        var app = arguments.app();
        var quantities = shown(app);
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(json(quantities)));
            return;
        }
        if (!session.isQuiet()) {
            session.step("Scaling for " + app);
            session.plain("proctype: qty");
            session.plain("--------: ---");
        }
        quantities.forEach((type, quantity) -> session.plain(type + ":  " + quantity));
    }

    private SortedMap<ProcessType, Integer> shown(AppName app) {
        Formation formation = formations.of(app);
        var types = new TreeSet<>(formation.quantities().keySet());
        // Before the first deploy it is not known what there is, but web is what most apps have, and one of it will
        // run.
        types.addAll(deployments.serving(app).map(Serving::types).orElse(List.of(ProcessType.WEB)));
        types.addAll(deployments.serving(app).map(Serving::tasks).orElse(List.of()));
        Map<ProcessType, Integer> declared =
                deployments.serving(app).map(Serving::declared).orElse(Map.of());
        var quantities = new TreeMap<ProcessType, Integer>();
        types.forEach(type -> quantities.put(
                type,
                formation.quantities().containsKey(type)
                        ? formation.of(type)
                        : declared.getOrDefault(type, formation.of(type))));
        return quantities;
    }

    private static List<Map<String, Object>> json(SortedMap<ProcessType, Integer> quantities) {
        var entries = new ArrayList<Map<String, Object>>();
        quantities.forEach((type, quantity) -> {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("process_type", type.value());
            entry.put("quantity", quantity);
            entries.add(entry);
        });
        return entries;
    }

    private void scale(Session session, Arguments arguments) {
        var app = arguments.app();
        refuseLocked(app);
        var changes = parse(arguments.words());
        deployments.serving(app).ifPresent(serving -> refuseUnknown(changes, serving));
        String typed = String.join(" ", arguments.words());
        session.step("Scaling " + app + " processes: " + typed);
        renewal.apply(
                session,
                app,
                Occasion.silent("ps:scale", !arguments.has("--skip-deploy")),
                lock -> deployments.scale(lock, formations.of(app).with(changes), session::plain),
                lock -> formations.set(lock, formations.of(app).with(changes)));
    }

    private void refuseLocked(AppName app) {
        if (settings.computed(app, PsProperties.CAN_SCALE).equals("false")) {
            throw new Misuse(
                    "App " + app + " contains an app.json file with a formations key and cannot be manually scaled",
                    "Change the formation in app.json and push.");
        }
    }

    private static void refuseUnknown(Map<ProcessType, Integer> changes, Serving serving) {
        changes.forEach((type, quantity) -> {
            if (quantity > 0 && !serving.types().contains(type)) {
                throw new Misuse(
                        type + " is not a valid process name to scale up",
                        "The release that serves has " + serving.types() + "; the Procfile adds more.");
            }
        });
    }

    private static Map<ProcessType, Integer> parse(List<String> words) {
        var changes = new TreeMap<ProcessType, Integer>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Misuse("Missing count for process type " + word, "For instance: ps:scale APP web=2 worker=1");
            }
            var type = new ProcessType(word.substring(0, equals));
            changes.put(type, quantity(type, word.substring(equals + 1)));
        }
        return changes;
    }

    private static int quantity(ProcessType type, String typed) {
        int quantity = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : -1;
        if (quantity < 0 || quantity > MOST) {
            throw new Misuse(
                    "Invalid count for process type " + type, "A number of instances is from 0 to " + MOST + ".");
        }
        return quantity;
    }
}
