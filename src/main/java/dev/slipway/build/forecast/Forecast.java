package dev.slipway.build.forecast;

import dev.slipway.asset.Assets;
import dev.slipway.asset.FileChanges;
import dev.slipway.config.Secret;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.ImageRef;
import dev.slipway.process.Procfile;
import dev.slipway.release.part.Parts;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a build would do. The requests are what the engine would be asked; none where the builder does not tell. */
public record Forecast(Recipe recipe, List<StepForecast> steps, Outcome outcome, List<BuildRequest> requests) {

    /** The builder, the directory that it builds (empty: all), the file that it reads, and what of the tree gives reason for a hint. */
    public record Recipe(String builder, String directory, String file, List<String> hints) {

        public Recipe {
            hints = List.copyOf(hints);
        }
    }

    /** What the image would run, the port that it would declare, if that can be known, the services of a stack, and its files. */
    public record Outcome(Procfile procfile, OptionalInt declaredPort, Parts parts, Files files) {

        /** Of one image. */
        public Outcome(Procfile procfile, OptionalInt declaredPort) {
            this(procfile, declaredPort, Parts.NONE, Files.NONE);
        }

        /** Of a builder that tells it only when it builds. */
        public static final Outcome UNKNOWN = new Outcome(Procfile.NOTHING, OptionalInt.empty());

        public boolean isKnown() {
            return !equals(UNKNOWN);
        }
    }

    /**
     * What nginx would be to serve, and which files of a site would be others; none where only the build can tell. Files that
     * are put onto the host to be mounted, texts that the builder adds to what is built, by their names, and of which part of
     * it a stack's images are built.
     */
    public record Files(
            Assets assets,
            FileChanges changes,
            Mounted mounted,
            Map<String, String> added,
            Map<ImageRef, Context> contexts) {

        public static final Files NONE = new Files(Assets.NONE, FileChanges.NONE, Mounted.NOTHING, Map.of(), Map.of());

        public Files {
            added = Map.copyOf(added);
            contexts = Map.copyOf(contexts);
        }
    }

    /**
     * The part of the tree that an image is built of, empty: all, and its Dockerfile where that is not in the tree.
     *
     * @param named what its Dockerfile copies from besides, by name: {@code docker-image://NAME}, or a path of the tree
     */
    public record Context(String directory, String dockerfile, Map<String, String> named) {

        public static final Context ALL = new Context("", "", Map.of());

        public Context {
            named = Map.copyOf(named);
        }
    }

    /** Files of the tree, and texts of the compose file or the config, that are mounted. */
    public record Mounted(List<Copy> copies, List<Text> texts) {

        public static final Mounted NOTHING = new Mounted(List.of(), List.of());

        public Mounted {
            copies = List.copyOf(copies);
            texts = List.copyOf(texts);
        }
    }

    /** A text that is mounted by way of a file at a path of the host. */
    public record Text(Secret content, String target) {}

    /** A file or directory of the tree, empty: all of it, that is mounted by way of a copy at a path of the host. */
    public record Copy(String source, String target, boolean isDirectory) {}

    public Forecast {
        steps = List.copyOf(steps);
        requests = List.copyOf(requests);
    }

    /** Of a stack, the part of what is built that an image's build is given, by its name; without one: all. */
    public Map<ImageRef, Context> contexts() {
        return outcome.files().contexts();
    }

    /** What of the tree is built; empty: all of it. */
    public String directory() {
        return recipe.directory();
    }

    public long count(StepForecast.Fate fate) {
        return steps.stream().filter(step -> step.fate() == fate).count();
    }
}
