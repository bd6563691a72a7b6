package dev.slipway.compose.read;

import dev.slipway.compose.gather.LabelFile;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Healthcheck;
import dev.slipway.compose.model.Healthcheck.Pace;
import dev.slipway.compose.model.Marks;
import dev.slipway.compose.model.Upkeep;
import dev.slipway.compose.model.Upkeep.Endurance;
import dev.slipway.compose.read.engine.EngineKeys;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a service is kept: {@code healthcheck}, {@code restart}, limits, scale, labels. */
final class UpkeepReader {

    private static final int MOST_INSTANCES = 100;
    private static final int MOST_RETRIES = 1000;
    /** What each of our labels begins with: a file must not speak in our name. */
    private static final Pattern OURS = Pattern.compile("dev\\.slipway.*|com\\.docker\\..*");

    private final Scope service;

    UpkeepReader(Scope service) {
        this.service = service;
    }

    Upkeep read(Marks marks, List<EngineSetting> mounted) {
        var deploy = service.child("deploy", Level.DEPLOY);
        var resources = deploy.child("resources", Level.RESOURCES);
        var limits = resources.child("limits", Level.LIMITS);
        var reservations = resources.child("reservations", Level.RESERVATIONS);
        var endurance = new Endurance(
                scale(deploy),
                resources(limits),
                restart(deploy),
                service.duration("stop_grace_period"),
                new HookReader(service).read());
        var probe = healthcheck();
        var settings = new ArrayList<>(new EngineKeys(service).settings(limits, reservations));
        settings.addAll(mounted);
        if (probe.isGiven()) {
            settings.add(probe.setting());
        }
        return new Upkeep(marks, probe, endurance, labels(), settings);
    }

    private int scale(Scope deploy) {
        return service.whole("scale", 0, MOST_INSTANCES)
                .or(() -> deploy.whole("replicas", 0, MOST_INSTANCES))
                .orElse(1);
    }

    private ResourceLimits resources(Scope limits) {
        long memory = Math.max(service.size("mem_limit"), limits.size("memory"));
        long cpus = Math.max(service.nanoCpus("cpus"), limits.nanoCpus("cpus"));
        return new ResourceLimits(memory, cpus, service.size("shm_size"));
    }

    private RestartPolicy restart(Scope deploy) {
        if (service.node("restart").isPresent()) {
            return policy("restart", service.text("restart"));
        }
        var policy = deploy.child("restart_policy", Level.RESTART_POLICY);
        int attempts = policy.whole("max_attempts", 0, MOST_RETRIES).orElse(0);
        return switch (policy.text("condition")) {
            case "", "any" -> RestartPolicy.ALWAYS;
            case "none" -> RestartPolicy.NEVER;
            case "on-failure" -> new RestartPolicy("on-failure", attempts);
            default -> {
                policy.problem("condition", "is no condition", "One of: none, on-failure, any");
                yield RestartPolicy.ALWAYS;
            }
        };
    }

    private RestartPolicy policy(String key, String written) {
        try {
            return written.equals("false") ? RestartPolicy.NEVER : RestartPolicy.parse(written);
        } catch (Misuse e) {
            service.problem(key, e.sentence(), String.join(" ", e.nextSteps()));
            return RestartPolicy.ALWAYS;
        }
    }

    private Healthcheck healthcheck() {
        if (service.node("healthcheck").isEmpty()) {
            return Healthcheck.OF_THE_IMAGE;
        }
        var check = service.child("healthcheck", Level.HEALTHCHECK);
        var pace = new Pace(
                check.duration("interval"),
                check.duration("timeout"),
                check.duration("start_period"),
                check.duration("start_interval"),
                check.whole("retries", 0, MOST_RETRIES).orElse(0));
        return new Healthcheck(check.truth("disable") ? List.of("NONE") : test(check), pace);
    }

    private static List<String> test(Scope check) {
        var node = check.node("test");
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Text text) {
            return List.of("CMD-SHELL", text.value());
        }
        var words = check.strings("test");
        String first = words.isEmpty() ? "" : words.get(0);
        boolean isKnown = first.equals("NONE") || first.equals("CMD") || first.equals("CMD-SHELL");
        if (!isKnown || (words.size() < 2 && !first.equals("NONE"))) {
            check.problem("test", "must begin with CMD, CMD-SHELL or NONE", "For instance [\"CMD\", \"pg_isready\"]");
        }
        return words;
    }

    /** Those that the file has itself stand over those of its label files. */
    private Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        for (Text path : service.texts("label_file")) {
            labelFile(path).forEach((name, value) -> label("label_file", path, name, value, labels));
        }
        service.pairs("labels", "=")
                .forEach((name, value) -> label("labels", value, name, value.isNull() ? "" : value.value(), labels));
        return labels;
    }

    private void label(String key, Node at, String name, String value, Map<String, String> into) {
        if (OURS.matcher(name).matches()) {
            service.problem(key, at, name + " is not for files to set", "Take it away.");
        }
        into.put(name, value);
    }

    private Map<String, String> labelFile(Text path) {
        var desk = service.desk();
        var text = TreePath.inside(path.value()).flatMap(desk.tree()::text);
        if (text.isEmpty()) {
            service.problem(
                    "label_file",
                    path,
                    path + " is not in the tree",
                    "Add it, commit it and push again; it lies below the repository's top.");
            return Map.of();
        }
        try {
            return LabelFile.parse(
                    text.get(),
                    desk.variables(),
                    label -> desk.findings()
                            .warning(
                                    service.place("label_file", path.spot()),
                                    path + " gives the label " + label
                                            + " a variable that is not set, so nothing stands for it"));
        } catch (Misuse e) {
            service.problem("label_file", path, path + ": " + e.sentence(), String.join(" ", e.nextSteps()));
            return Map.of();
        }
    }
}
