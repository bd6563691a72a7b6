package dev.slipway.release.manifest;

import dev.slipway.process.ProcessType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The start-up checks of each process type, as app.json declares them. Readiness and liveness checks, which are there for
 * other schedulers, are not ours to run.
 */
public record HealthChecks(Map<String, List<Map<String, Object>>> declared) {

    public static final HealthChecks NONE = new HealthChecks(Map.of());

    public HealthChecks {
        var copies = new LinkedHashMap<String, List<Map<String, Object>>>();
        declared.forEach((type, checks) -> copies.put(type, List.copyOf(checks)));
        declared = Collections.unmodifiableMap(copies);
    }

    static HealthChecks of(Fields healthchecks) {
        var declared = new LinkedHashMap<String, List<Map<String, Object>>>();
        for (String type : healthchecks.all().keySet()) {
            var checks = new ArrayList<Map<String, Object>>();
            for (Object entry : healthchecks.array(type)) {
                checks.add(Fields.of(healthchecks.at(type), entry).all());
            }
            declared.put(new ProcessType(type).value(), checks);
        }
        var parsed = new HealthChecks(declared);
        // What is wrong must be known before anything starts.
        declared.keySet().forEach(type -> parsed.of(new ProcessType(type)));
        return parsed;
    }

    public List<HealthCheck> of(ProcessType type) {
        var checks = new ArrayList<HealthCheck>();
        for (Map<String, Object> entry : declared.getOrDefault(type.value(), List.of())) {
            var fields = Fields.of("healthchecks." + type, entry);
            if (fields.text("type").orElse("startup").equals("startup")) {
                checks.add(HealthCheck.of(fields, checks.size() + 1));
            }
        }
        return checks;
    }
}
