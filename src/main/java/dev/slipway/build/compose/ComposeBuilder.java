package dev.slipway.build.compose;

import dev.slipway.app.AppName;
import dev.slipway.app.DataNames;
import dev.slipway.asset.Assets;
import dev.slipway.asset.FileChanges;
import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.build.BuildJob;
import dev.slipway.build.BuildSettings;
import dev.slipway.build.Builder;
import dev.slipway.build.Built;
import dev.slipway.build.dockerfile.DockerfileBuilder;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.model.BuildRecipe;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.remark.ComposeRefused;
import dev.slipway.compose.remark.Remarks;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.git.SourceTree;
import dev.slipway.process.ProcessType;
import dev.slipway.process.Procfile;
import dev.slipway.process.ProcfileParser;
import dev.slipway.registry.RegistryImages;
import dev.slipway.release.part.PartRole;
import dev.slipway.release.part.Parts;
import dev.slipway.store.StateDir;
import dev.slipway.store.StateId;
import dev.slipway.voice.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Makes a release of several services of a tree with a compose file. */
public final class ComposeBuilder implements Builder {

    /** Where it usually is; for an app that has it elsewhere, the builder is to be selected. */
    private static final String APP_JSON = "app.json";

    private static final int LARGEST_PROCFILE = 1 << 20;

    private final ComposeReader reader;
    private final BiFunction<AppName, SourceTree, ComposeSettings> settings;
    private final Images engine;
    private final ServiceImages images;
    private final TreeCopies copies;
    private final DataNames dataNames;
    private final StateId id;
    private final Supplier<String> once;

    /** {@code once} gives 12 hexadecimal digits that nobody had before. */
    public ComposeBuilder(
            ComposeReader reader,
            BiFunction<AppName, SourceTree, ComposeSettings> settings,
            Means means,
            Supplier<String> once) {
        this.reader = reader;
        this.settings = settings;
        this.engine = means.images();
        this.images = new ServiceImages(means.images(), means.registry(), means.dockerfiles());
        this.copies = new TreeCopies(means.state());
        this.dataNames = new DataNames(means.state());
        this.id = means.id();
        this.once = once;
    }

    /** With what images are made, and where copies of files lie. */
    public record Means(
            Images images, RegistryImages registry, DockerfileBuilder dockerfiles, StateDir state, StateId id) {}

    @Override
    public String name() {
        return "compose";
    }

    @Override
    public String looksFor(BuildSettings settings) {
        return "compose.yaml";
    }

    @Override
    public boolean recognises(SourceTree tree, BuildSettings settings) {
        return ComposeReader.baseFile(tree, List.of()).isPresent()
                || !ComposeSettings.named(tree, APP_JSON).isEmpty();
    }

    @Override
    public Built build(BuildJob job, BuildOutput output) {
        var chosen = settings.apply(job.app(), job.tree());
        var stack = read(job, chosen);
        output.line(Voice.step("Reading " + String.join(", ", stack.files())));
        Remarks.lines(stack.remarks(), job.app()).forEach(line -> output.line(Voice.detail(line)));
        var ids = images.of(stack, job, output);
        var built = inspected(ids);
        var names = new VolumeNames(id, dataNames.of(job.app()));
        var filled = new FilledVolumes(engine, job.target().labels());
        var sockets = new SocketVolumes(stack, job.tree());
        sockets.remarks().forEach(line -> output.line(Voice.detail(line)));
        String digits = once.get();
        var files = new PartsAssembly.Files(
                volume -> sockets.has(volume)
                        ? names.of(volume).of(digits)
                        : filled.filler(stack, volume, ids)
                                .map(names.of(volume)::filledBy)
                                .orElseGet(() -> names.of(volume)),
                copies.of(job.tree()),
                launch -> launch.environment(chosen.envFiles(), job.environment()),
                job.environment(),
                sockets::of);
        var parts = new PartsAssembly(stack, built, files).parts();
        return new Built(image(parts), procfile(job, parts), name(), assets(stack), parts);
    }

    @Override
    public Forecast forecast(BuildJob job, Optional<Earlier> earlier) {
        var chosen = settings.apply(job.app(), job.tree());
        var stack = read(job, chosen);
        var forecasts = images.forecasts(stack, job, earlier);
        var foreseen = new LinkedHashMap<ProcessType, Image>();
        stack.services().forEach(service -> foreseen.put(service.name(), images.foreseen(service, forecasts)));
        var names = new VolumeNames(id, dataNames.of(job.app()));
        var sockets = new SocketVolumes(stack, job.tree());
        var files = new PartsAssembly.Files(
                names::of,
                copies.foreseen(job.tree()),
                launch -> launch.environment(chosen.envFiles(), job.environment()),
                job.environment(),
                sockets::of);
        var parts = new PartsAssembly(stack, foreseen, files).parts();
        var hints = new ArrayList<>(Remarks.lines(stack.remarks(), job.app()));
        hints.addAll(sockets.remarks());
        hints.addAll(hints(forecasts));
        return new Forecast(
                new Forecast.Recipe(
                        name(), job.settings().paths().directory(), String.join(", ", stack.files()), hints),
                forecasts.values().stream().flatMap(one -> one.steps().stream()).toList(),
                new Forecast.Outcome(
                        procfile(job, parts),
                        parts.routedPort(),
                        parts,
                        new Forecast.Files(
                                assets(stack),
                                FileChanges.NONE,
                                mounted(stack, job),
                                Map.of(),
                                contexts(stack, forecasts))),
                forecasts.values().stream()
                        .flatMap(one -> one.requests().stream())
                        .toList());
    }

    private static Map<ImageRef, Forecast.Context> contexts(Stack stack, Map<BuildRecipe, Forecast> forecasts) {
        var names = new LinkedHashMap<BuildRecipe, ImageRef>();
        forecasts.forEach(
                (recipe, forecast) -> forecast.requests().forEach(request -> names.put(recipe, request.name())));
        var contexts = new LinkedHashMap<ImageRef, Forecast.Context>();
        names.forEach((recipe, name) -> contexts.put(
                name,
                new Forecast.Context(
                        recipe.context(), recipe.inline(), new ForeseenContexts(stack).typed(recipe, names))));
        return contexts;
    }

    /** The files that are not in images of the services, nor in volumes. */
    private Forecast.Mounted mounted(Stack stack, BuildJob job) {
        var foreseen = copies.foreseen(job.tree());
        var mounts = stack.services().stream()
                .map(service -> service.wiring().mounts())
                .toList();
        return new Forecast.Mounted(
                mounts.stream()
                        .flatMap(all -> all.copies().stream())
                        .map(wanted -> new Forecast.Copy(
                                wanted.source(), foreseen.of(wanted).source(), wanted.isDirectory()))
                        .distinct()
                        .toList(),
                mounts.stream()
                        .flatMap(all -> all.written().stream())
                        .map(wanted -> new Forecast.Text(
                                wanted.content(), foreseen.of(wanted).source()))
                        .distinct()
                        .toList());
    }

    private Stack read(BuildJob job, ComposeSettings chosen) {
        try {
            return reader.read(job.tree(), job.environment(), chosen);
        } catch (ComposeRefused refused) {
            throw refused.of(job.app());
        }
    }

    private static Assets assets(Stack stack) {
        var trees = new TreeMap<UrlPath, ImageTree>();
        stack.inRole(Role.SERVING)
                .forEach(service -> trees.putAll(service.upkeep().marks().statics()));
        return Assets.NONE.with(trees);
    }

    private static List<String> hints(Map<BuildRecipe, Forecast> forecasts) {
        return forecasts.values().stream()
                .flatMap(one -> one.recipe().hints().stream())
                .distinct()
                .toList();
    }

    private Map<ProcessType, Image> inspected(Map<ProcessType, ImageId> ids) {
        var inspected = new LinkedHashMap<ProcessType, Image>();
        ids.forEach((name, image) -> inspected.put(name, images.inspect(image)));
        return inspected;
    }

    private static ImageId image(Parts parts) {
        return parts.routed()
                .or(parts::main)
                .flatMap(parts::find)
                .or(() -> parts.byName().values().stream().findFirst())
                .orElseThrow(() -> new AppFailed(
                        "No service of the compose file runs", "Take one out of its profile, or add one."))
                .image();
    }

    /** What follows each release, and the command that is run before one starts. */
    private static Procfile procfile(BuildJob job, Parts parts) {
        var commands = new LinkedHashMap<ProcessType, List<String>>();
        parts.inRole(PartRole.ROLLED)
                .forEach(name ->
                        commands.put(name, parts.find(name).orElseThrow().run().command()));
        String path = job.settings().paths().procfile();
        job.tree()
                .text(path, LARGEST_PROCFILE)
                .map(text -> ProcfileParser.parse(path, text).commands().get(ProcessType.RELEASE))
                .ifPresent(release -> commands.put(ProcessType.RELEASE, release));
        return new Procfile(commands);
    }
}
