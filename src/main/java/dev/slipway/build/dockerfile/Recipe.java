package dev.slipway.build.dockerfile;

import dev.slipway.build.BuildJob;
import dev.slipway.build.context.ContextTar;
import dev.slipway.build.context.DockerIgnore;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.diagnosis.FailedBuild;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.process.Procfile;
import dev.slipway.process.ProcfileParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A job's Dockerfile, read, with all that the engine will be asked: what is shown beforehand and what is built are the same. */
record Recipe(BuildJob job, Dockerfile dockerfile, Procfile procfile, DockerIgnore ignore) {

    private static final int LARGEST_FILE = 1 << 20;
    private static final Pattern SYNTAX = Pattern.compile("(?im)^(\\s*(?:#|//)\\s*)syntax(\\s*=)");

    /** AppFailed when the tree cannot be built. */
    static Recipe read(BuildJob job) {
        String path = path(job);
        var dockerfile = dockerfile(job.tree(), path);
        // Before the build: it is a pity to wait for minutes to learn of a missing colon.
        return new Recipe(job, dockerfile, procfile(job), DockerIgnore.of(job.tree(), path));
    }

    static String path(BuildJob job) {
        return job.settings().paths().dockerfile();
    }

    private static Dockerfile dockerfile(SourceTree tree, String path) {
        var dockerfile = Dockerfile.parse(text(tree, path)
                .orElseThrow(() -> new AppFailed("There is no " + path, "Add it, commit it and push again.")));
        if (dockerfile.asksForForeignFrontend()) {
            throw new AppFailed(
                    path + " asks for the frontend " + dockerfile.frontend() + ", and only Docker's own is used",
                    "Take the syntax line away, or write: # syntax=docker/dockerfile:1");
        }
        return dockerfile;
    }

    private static Procfile procfile(BuildJob job) {
        String path = job.settings().paths().procfile();
        return text(job.tree(), path)
                .map(text -> ProcfileParser.parse(path, text))
                .orElse(Procfile.IMAGE_ONLY);
    }

    private static Optional<String> text(SourceTree tree, String path) {
        Optional<SourceTree.Entry> entry = tree.find(path);
        if (entry.isPresent() && entry.get().kind() == SourceTree.Kind.SYMLINK) {
            throw new AppFailed(
                    path + " is a symbolic link", "Commit the file itself, or set the property to where it is.");
        }
        return tree.text(path, LARGEST_FILE);
    }

    /** The failure with the line that it belongs to, and its cause if one shows. */
    AppFailed explained(BuildFailed failed) {
        var instruction = dockerfile.instructionOf(failed.step().name());
        String place =
                instruction.map(found -> path(job) + " line " + found.line()).orElse("");
        String text = instruction
                .map(found -> found.keyword() + " " + found.arguments())
                .orElse("");
        long memory = job.settings().limits().memoryBytes();
        return new FailedBuild(job.app(), place, text, memory, new AbsentFiles(job.tree(), ignore)::of)
                .explained(failed);
    }

    List<String> hints() {
        return new BuildHints(job.tree(), path(job)).of(dockerfile, procfile);
    }

    ContextTar context(Instant modified) {
        return new ContextTar(job.tree(), ignore, modified);
    }

    /** Whether the build ended before it began, for want of the image that the Dockerfile's first line names. */
    boolean lacksItsFrontend(BuildFailed failed) {
        return !dockerfile.frontend().isEmpty()
                && failed.step().name().startsWith("resolve image config for ")
                && failed.step().name().contains("docker/dockerfile");
    }

    Recipe withoutFrontend() {
        return new Recipe(job, new Dockerfile(dockerfile.instructions(), ""), procfile, ignore);
    }

    /**
     * For an engine whose own reader has to do: without the line that asks for Docker's frontend, which is an image like any
     * other and has to be fetched. A directive that nobody knows takes its place, so that those below it still count.
     */
    ContextTar contextWithoutFrontend(Instant modified) {
        return context(modified)
                .rewriting(
                        path(job),
                        bytes -> SYNTAX.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                                .replaceFirst("$1unused$2")
                                .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A secret that is mounted but not set is told to the hints, or is AppFailed where it is required. */
    BuildRequest request(ContextTar context, Consumer<String> hints) {
        var settings = job.settings();
        var wanted = settings.options();
        var mounts = SecretMounts.of(dockerfile);
        var secrets = mounts.values(job, hints);
        var options = new BuildRequest.Options(
                new BuildRequest.Arguments(BuildArguments.of(dockerfile, job), secrets, !mounts.isEmpty()),
                settings.limits(),
                wanted.target(),
                new BuildRequest.Caching(
                        settings.noCache() || wanted.caching().noCache(),
                        wanted.caching().pull()),
                wanted.hosts());
        var target = job.target();
        // Ours are found by their labels: they count.
        var labels = new HashMap<>(wanted.labels());
        labels.putAll(target.labels().values());
        return new BuildRequest(context::writeTo, path(job), target.name(), new Labels(labels), options);
    }
}
