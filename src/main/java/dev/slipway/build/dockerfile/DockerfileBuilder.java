package dev.slipway.build.dockerfile;

import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.step;

import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Builder;
import dev.slipway.build.Built;
import dev.slipway.build.context.ContextTar;
import dev.slipway.build.context.DockerIgnore;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.process.Procfile;
import dev.slipway.process.ProcfileParser;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;

/** Lets the engine build the tree's Dockerfile. */
public final class DockerfileBuilder implements Builder {

    private static final int LARGEST_FILE = 1 << 20;

    private final Images images;
    private final ParentImages parents;
    private final Clock clock;

    public DockerfileBuilder(Images images, ParentImages parents, Clock clock) {
        this.images = images;
        this.parents = parents;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "dockerfile";
    }

    @Override
    public String looksFor(BuildSettings settings) {
        return settings.paths().dockerfile();
    }

    @Override
    public boolean recognises(SourceTree tree, BuildSettings settings) {
        return tree.find(settings.paths().dockerfile()).isPresent();
    }

    @Override
    public Built build(BuildJob job, BuildOutput output) {
        String path = job.settings().paths().dockerfile();
        output.line(step("Building " + job.app() + " from " + path));
        var dockerfile = read(job.tree(), path);
        // Before the build: it is a pity to wait for minutes to learn of a missing colon.
        var procfile = procfile(job);
        new BuildHints(job.tree(), path).of(dockerfile, procfile).forEach(hint -> output.line(detail("Hint: " + hint)));
        parents.prepare(job, dockerfile, line -> output.line(detail(line)));
        var context = new ContextTar(job.tree(), DockerIgnore.of(job.tree(), path), clock.instant());
        output.line(detail("Sending " + size(context)));
        var mounts = SecretMounts.of(dockerfile);
        var secrets = mounts.values(job, hint -> output.line(detail("Hint: " + hint)));
        var arguments = new BuildRequest.Arguments(BuildArguments.of(dockerfile, job), secrets, !mounts.isEmpty());
        var image = images.build(request(job, arguments, context), output);
        return new Built(image, procfile, name());
    }

    private static Dockerfile read(SourceTree tree, String path) {
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

    private static String size(ContextTar context) {
        long kib = (context.bytes() + 1023) / 1024;
        String size = kib < 1024 ? kib + " KiB" : kib / 1024 + " MiB";
        return context.files() + (context.files() == 1 ? " file, " : " files, ") + size;
    }

    private static BuildRequest request(BuildJob job, BuildRequest.Arguments arguments, ContextTar context) {
        var settings = job.settings();
        var wanted = settings.options();
        var options = new BuildRequest.Options(
                arguments,
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
        return new BuildRequest(
                context::writeTo, settings.paths().dockerfile(), target.name(), new Labels(labels), options);
    }
}
