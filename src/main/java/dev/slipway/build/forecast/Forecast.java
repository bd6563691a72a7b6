package dev.slipway.build.forecast;

import dev.slipway.container.image.BuildRequest;
import dev.slipway.process.Procfile;
import java.util.List;
import java.util.OptionalInt;

/** What a build would do. The requests are what the engine would be asked; none where the builder does not tell. */
public record Forecast(Recipe recipe, List<StepForecast> steps, Outcome outcome, List<BuildRequest> requests) {

    /** The builder, the file that it reads, and what of the tree gives reason for a hint. */
    public record Recipe(String builder, String file, List<String> hints) {

        public Recipe {
            hints = List.copyOf(hints);
        }
    }

    /** What the image would run, and the port that it would declare, if that can be known. */
    public record Outcome(Procfile procfile, OptionalInt declaredPort) {}

    public Forecast {
        steps = List.copyOf(steps);
        requests = List.copyOf(requests);
    }

    public long count(StepForecast.Fate fate) {
        return steps.stream().filter(step -> step.fate() == fate).count();
    }
}
