package dev.slipway.build.dockerfile;

import dev.slipway.build.BuildJob;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.StepForecast;
import dev.slipway.build.forecast.StepForecast.Fate;
import dev.slipway.build.output.SecretMask;
import dev.slipway.error.SlipwayException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a Dockerfile an earlier build has made already. BuildKit tells that only while it builds, so its rule is
 * applied to what git knows: a step is made anew when its text, a file that it copies, a build argument before it or a
 * step before it has changed. What the engine has thrown away meanwhile, or has from another build, is not known here.
 */
final class StepComparison {

    private static final Set<String> SHOWN = Set.of("RUN", "COPY", "ADD");
    private static final int LONGEST_TEXT = 72;

    private final Recipe now;
    private final boolean noCache;
    private final SecretMask mask;

    StepComparison(Recipe now, boolean noCache) {
        this.now = now;
        this.noCache = noCache;
        this.mask = SecretMask.ofCommands(List.of(now.job().environment()));
    }

    /** With nothing to compare with. */
    List<StepForecast> alone() {
        return now.dockerfile().instructions().stream()
                .filter(StepComparison::isShown)
                .map(step -> forecast(step, noCache ? Fate.RUNS : Fate.UNKNOWN, noCache ? "no-cache" : ""))
                .toList();
    }

    List<StepForecast> with(Earlier earlier) {
        if (noCache) {
            return alone();
        }
        var job = now.job();
        try {
            var before = Recipe.read(
                    new BuildJob(job.app(), earlier.tree(), job.settings(), earlier.environment(), job.target()));
            return new Walk(before).steps();
        } catch (SlipwayException noDockerfile) {
            // It was built in another way: then there is nothing to compare with.
            return alone();
        }
    }

    private static boolean isShown(Instruction instruction) {
        return SHOWN.contains(instruction.keyword());
    }

    /** A compose file may write a variable into a Dockerfile: it is masked before the cut, which would leave half of it. */
    private StepForecast forecast(Instruction step, Fate fate, String reason) {
        String text = mask.mask(step.keyword() + " " + step.arguments()).replaceAll("\\s+", " ");
        String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
        return new StepForecast(step.line(), shown, fate, reason);
    }

    private static List<List<Instruction>> stages(Dockerfile dockerfile) {
        var stages = new ArrayList<List<Instruction>>();
        stages.add(new ArrayList<>());
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction.is("FROM")) {
                stages.add(new ArrayList<>());
            }
            stages.get(stages.size() - 1).add(instruction);
        }
        return stages;
    }

    /** From the first stage to the last; what has changed in one has changed for those that begin from it, too. */
    private final class Walk {

        private final List<List<Instruction>> before;
        private final Map<String, String> argumentsBefore;
        private final Map<String, String> argumentsNow;
        private final CopiedFiles files;
        private final Map<String, String> changedStages = new HashMap<>();
        private final List<StepForecast> steps = new ArrayList<>();

        private Walk(Recipe earlier) {
            this.before = stages(earlier.dockerfile());
            this.argumentsBefore = BuildArguments.of(earlier.dockerfile(), earlier.job());
            this.argumentsNow = BuildArguments.of(now.dockerfile(), now.job());
            this.files = new CopiedFiles(now, earlier);
        }

        private List<StepForecast> steps() {
            var stages = stages(now.dockerfile());
            for (int i = 0; i < stages.size(); i++) {
                walk(i, stages.get(i), i < before.size() ? before.get(i) : List.of());
            }
            return steps;
        }

        private void walk(int number, List<Instruction> stage, List<Instruction> former) {
            String changed = "";
            for (int i = 0; i < stage.size(); i++) {
                var step = stage.get(i);
                String reason = changed.isEmpty() ? reason(step, i < former.size() ? former.get(i) : null) : changed;
                if (isShown(step)) {
                    steps.add(forecast(step, reason.isEmpty() ? Fate.CACHED : Fate.RUNS, reason));
                }
                if (changed.isEmpty() && !reason.isEmpty()) {
                    changed = isShown(step) ? "after line " + step.line() : reason;
                }
            }
            remember(number, stage, changed);
        }

        private void remember(int number, List<Instruction> stage, String changed) {
            if (changed.isEmpty() || stage.isEmpty() || !stage.get(0).is("FROM")) {
                return;
            }
            changedStages.put(Integer.toString(number - 1), changed);
            var words = stage.get(0).words();
            if (words.size() == 3) {
                changedStages.put(words.get(2).toLowerCase(Locale.ROOT), changed);
            }
        }

        /** Why the step is not the one of before; empty if it is. */
        private String reason(Instruction step, @Nullable Instruction former) {
            if (former == null || !step.keyword().equals(former.keyword()) || !sameText(step, former)) {
                return "line " + step.line() + " is new";
            }
            return switch (step.keyword()) {
                case "FROM" ->
                    stageReason(step.words().isEmpty() ? "" : step.words().get(0));
                case "COPY", "ADD" -> step.flag("from").map(this::stageReason).orElseGet(() -> files.changed(step));
                case "ARG" -> argumentReason(step);
                default -> "";
            };
        }

        private boolean sameText(Instruction step, Instruction former) {
            return step.arguments().equals(former.arguments())
                    && step.document().equals(former.document());
        }

        private String stageReason(String stage) {
            return changedStages.getOrDefault(stage.toLowerCase(Locale.ROOT), "");
        }

        private String argumentReason(Instruction step) {
            return step.words().stream()
                    .map(word -> word.split("=", 2)[0])
                    .filter(name -> !Optional.ofNullable(argumentsNow.get(name))
                            .equals(Optional.ofNullable(argumentsBefore.get(name))))
                    .findFirst()
                    .map(name -> "the value of ARG " + name + " is another one")
                    .orElse("");
        }
    }
}
