package dev.slipway.deploy.plan;

import dev.slipway.build.output.SecretMask;
import dev.slipway.deploy.plan.need.NeededKey;
import dev.slipway.deploy.task.Tests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A plan as fields, for programs. */
public final class PlanFields {

    private PlanFields() {}

    public static Map<String, Object> of(DeployPlan plan) {
        var fields = new LinkedHashMap<String, Object>();
        var subject = plan.subject();
        fields.put("app", plan.app().value());
        fields.put("commit", subject.commit().id());
        fields.put("release", subject.release().number().toString());
        fields.put(
                "serving",
                subject.serving().map(release -> release.number().toString()).orElse(""));
        fields.put("build", build(plan));
        fields.put("processes", processes(plan));
        fields.put("tasks", tasks(plan));
        fields.put("migrations", migrations(plan));
        fields.put(
                "variables",
                plan.findings().keys().stream().map(PlanFields::variable).toList());
        fields.put(
                "start",
                plan.change().starting().stream().map(spec -> spec.name()).toList());
        fields.put(
                "retire",
                plan.change().retiring().stream()
                        .map(one -> one.container().name())
                        .toList());
        fields.put("state", state(plan));
        fields.put("remove", plan.change().sketch().departure().leaving().backing());
        fields.put("losses", plan.findings().losses());
        fields.put("static", statics(plan));
        fields.put("nginx", files(plan));
        fields.put(
                "misdirected",
                plan.findings().misdirections().stream()
                        .map(misdirection -> Map.of(
                                "hostname", misdirection.hostname().value(),
                                "sentence", misdirection.sentence(),
                                "certain", misdirection.isCertain()))
                        .toList());
        fields.put("undo", plan.undo());
        fields.put("obstacles", plan.findings().obstacles());
        return fields;
    }

    private static Map<String, Object> build(DeployPlan plan) {
        var steps = plan.build().steps().stream()
                .map(step -> Map.<String, Object>of(
                        "line", step.line(),
                        "text", step.text(),
                        "fate", step.fate().name().toLowerCase(Locale.ROOT),
                        "reason", step.reason()))
                .toList();
        var recipe = plan.build().recipe();
        return Map.of("builder", recipe.builder(), "file", recipe.file(), "steps", steps, "hints", recipe.hints());
    }

    private static Map<String, Object> processes(DeployPlan plan) {
        var counts = new LinkedHashMap<String, Object>();
        plan.subject()
                .release()
                .types()
                .forEach(type -> counts.put(type.value(), plan.change().crew().count(type)));
        return counts;
    }

    /** What becomes of each service that holds state. */
    private static Map<String, Object> state(DeployPlan plan) {
        var fates = new LinkedHashMap<String, Object>();
        plan.change()
                .sketch()
                .ground()
                .backing()
                .forEach(service -> fates.put(service.service(), service.fate().verb()));
        return fates;
    }

    private static Map<String, Object> tasks(DeployPlan plan) {
        var tasks = plan.tasks();
        var scripts = tasks.scripts();
        var mask = plan.mask();
        return Map.of(
                "predeploy", masked(mask, scripts.predeploy().stream()),
                "release", masked(mask, tasks.release().stream()),
                "services", masked(mask, tasks.services().stream()),
                "test", masked(mask, tasks.tests().all().stream().map(Tests.Test::toString)),
                "postdeploy", masked(mask, scripts.postdeploy().stream()),
                "first", masked(mask, scripts.firstDeploy().stream()));
    }

    private static List<String> masked(SecretMask mask, Stream<String> words) {
        return words.map(mask::mask).toList();
    }

    private static Map<String, Object> migrations(DeployPlan plan) {
        var migrations = plan.tasks().migrations();
        return Map.of("framework", migrations.framework(), "pending", migrations.pending(), "note", migrations.note());
    }

    private static Map<String, Object> variable(NeededKey key) {
        return Map.of(
                "key", key.key().value(),
                "place", key.place(),
                "strictness", key.strictness().name().toLowerCase(Locale.ROOT),
                "set", key.isSet());
    }

    /** The names only where they are known before the build: of a site. */
    private static Map<String, Object> statics(DeployPlan plan) {
        var trees = new LinkedHashMap<String, Object>();
        plan.change().front().assets().trees().forEach((path, tree) -> trees.put(path.value(), tree.toString()));
        var changes = plan.build().outcome().files().changes();
        return Map.of(
                "trees", trees,
                "known", plan.change().front().assets().isSite(),
                "new", changes.added(),
                "changed", changes.changed(),
                "gone", changes.removed());
    }

    private static List<Map<String, Object>> files(DeployPlan plan) {
        return plan.change().front().files().stream()
                .map(file -> Map.<String, Object>of(
                        "path", file.path().toString(), "differences", file.differences(), "new", file.isNew()))
                .toList();
    }
}
