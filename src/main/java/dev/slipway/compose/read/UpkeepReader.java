package dev.slipway.compose.read;

import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Healthcheck;
import dev.slipway.compose.model.Healthcheck.Pace;
import dev.slipway.compose.model.Marks;
import dev.slipway.compose.model.Upkeep;
import dev.slipway.compose.model.Upkeep.Endurance;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.scope.Values;
import dev.slipway.compose.yaml.Fields;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.container.EngineSetting;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var limits = deploy.child("resources", Level.RESOURCES).child("limits", Level.LIMITS);
        var endurance =
                new Endurance(scale(deploy), resources(limits), restart(deploy), service.duration("stop_grace_period"));
        var probe = healthcheck();
        var settings = new ArrayList<>(new EngineKeys(service).settings(limits));
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

    private Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        service.pairs("labels", "=").forEach((name, value) -> {
            if (OURS.matcher(name).matches()) {
                service.problem("labels", value, name + " is not for files to set", "Take it away.");
            }
            labels.put(name, value.isNull() ? "" : value.value());
        });
        return labels;
    }

    /** {@code ulimits}: a number, or soft and hard. */
    static List<Map<String, Object>> userLimits(Scope service) {
        var limits = new ArrayList<Map<String, Object>>();
        service.node("ulimits").ifPresent(node -> {
            if (!(node instanceof Fields fields)) {
                service.problem("ulimits", "must be a mapping", "For instance nofile: 65536");
                return;
            }
            fields.entries().forEach((name, field) -> {
                var soft = Shape.under("soft", field.value());
                limit(soft, "soft")
                        .or(() -> limit(soft, "hard"))
                        .ifPresentOrElse(
                                number -> limits.add(Map.of(
                                        "Name",
                                        name,
                                        "Soft",
                                        number,
                                        "Hard",
                                        limit(soft, "hard").orElse(number))),
                                () -> service.problem("ulimits", field.value(), name + " must be a whole number", ""));
            });
        });
        return limits;
    }

    private static Optional<Integer> limit(Node node, String key) {
        return node instanceof Fields fields
                ? fields.get(key)
                        .flatMap(value ->
                                Values.whole(value.toString()).stream().boxed().findFirst())
                : Optional.empty();
    }
}
