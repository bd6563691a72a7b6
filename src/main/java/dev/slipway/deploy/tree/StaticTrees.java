package dev.slipway.deploy.tree;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.asset.Assets;
import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.process.ProcessSelection;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.route.files.MediaRoute;
import dev.slipway.route.files.StaticProperties;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import dev.slipway.run.Marks;
import dev.slipway.store.StateDir;
import dev.slipway.words.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files that nginx serves of each release, copied out of its image: a directory each, by what it is made of, so that
 * releases of the same image share it and going back to one copies nothing. Made before anything of a release starts.
 */
public final class StaticTrees {

    /** Told of what was left out. */
    private static final int NAMES_TOLD = 3;

    /** Being copied just now. */
    private static final String DRAFT = "draft-";

    private final StateDir state;
    private final Releases releases;
    private final Settings settings;
    private final Images images;
    private final Marks marks;

    public StaticTrees(StateDir state, Releases releases, Settings settings, Images images, Marks marks) {
        this.state = state;
        this.releases = releases;
        this.settings = settings;
        this.images = images;
        this.marks = marks;
    }

    /** What is served of a release: what its tree declares, and what is set for the app today. */
    public Assets of(Release release) {
        var declared = release.content().assets();
        if (declared.isSite()) {
            return declared;
        }
        var set = new TreeMap<UrlPath, ImageTree>();
        settings.ownOfTopic(release.app(), StaticProperties.STATIC)
                .forEach((path, tree) -> set.put(new UrlPath(path), ImageTree.parse(tree)));
        return declared.with(set);
    }

    /** Whether files of its main image are served. */
    public boolean servesMain(Release release) {
        return of(release).trees().values().stream().anyMatch(ImageTree::isOfMain);
    }

    /** Copies what is not there yet. AppFailed when the release has no such service, or its image no such directory. */
    public void publish(Release release, Consumer<String> told) {
        of(release).trees().forEach((path, source) -> {
            var name = TreeName.of(release, path, source).orElseThrow(() -> unknown(release, path, source));
            Path tree = root(release.app()).resolve(name.value());
            if (!Files.isDirectory(tree)) {
                var written = copy(release, path, source, name);
                tell(path, written, changes(release, path, tree), told);
            }
        });
    }

    /** What {@link #publish} would do. AppFailed when the release has no such service. */
    public Publication foreseen(Release release) {
        var copies = new ArrayList<TreeCopy>();
        of(release).trees().forEach((path, source) -> {
            var name = TreeName.of(release, path, source).orElseThrow(() -> unknown(release, path, source));
            Path tree = root(release.app()).resolve(name.value());
            if (!Files.isDirectory(tree)) {
                copies.add(new TreeCopy(
                        name.image(),
                        source.directory(),
                        tree.resolve(path.value().substring(1)).toAbsolutePath()));
            }
        });
        try {
            return copies.isEmpty() ? Publication.NOTHING : new PublicDoor(state).foreseen(copies);
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + state.root() + ": " + e, "ls -ld " + state.root()).because(e);
        }
    }

    private static AppFailed unknown(Release release, UrlPath path, ImageTree source) {
        var services = release.content().parts().byName().keySet().stream()
                .map(ProcessType::value)
                .toList();
        String near = Nearest.to(source.service(), services)
                .map(service -> "Did you mean " + service + "?")
                .orElse(
                        services.isEmpty()
                                ? release.app() + " is one image: leave the service out."
                                : "Its services are " + String.join(", ", services) + ".");
        return new AppFailed(
                release.name() + " has no service " + source.service() + ", whose files are to be " + path,
                near,
                "static:set " + release.app() + " " + path + " " + source.directory()
                        + (services.isEmpty() ? "" : " --service NAME"));
    }

    private TreeWriter.Written copy(Release release, UrlPath path, ImageTree source, TreeName name) {
        Path tree = root(release.app()).resolve(name.value());
        Path draft = tree.resolveSibling(DRAFT + tree.getFileName());
        try {
            prepare(release.app());
            Directories.remove(draft);
            Directories.makeOne(draft, Directories.READ);
            Path below = draft.resolve(path.value().substring(1));
            Directories.make(draft, below);
            var written = new ArrayList<TreeWriter.Written>();
            boolean isThere = images.copyOut(
                    name.image(),
                    source.directory(),
                    marks.attended(),
                    tar -> written.add(new TreeWriter(below, new TreeLimits()).write(tar)));
            if (!isThere) {
                throw missing(release, path, source);
            }
            Compression.of(below);
            Files.move(draft, tree);
            return written.get(0);
        } catch (IOException e) {
            throw new HostFailed("Cannot copy static files to " + tree + ": " + e, "Is the disk full? df -h " + tree)
                    .because(e);
        } finally {
            removeDraft(draft);
        }
    }

    /** Against what is served now; empty where nothing is, or its files are not there. */
    private String changes(Release release, UrlPath path, Path tree) {
        var serving = releases.current(release.app());
        var before =
                serving.flatMap(former -> Optional.ofNullable(of(former).trees().get(path))
                        .flatMap(source -> TreeName.of(former, path, source))
                        .map(name -> root(former.app()).resolve(name.value()))
                        .filter(Files::isDirectory));
        if (before.isEmpty()) {
            return "";
        }
        try {
            var below = path.value().substring(1);
            var changes = TreeFiles.between(before.get().resolve(below), tree.resolve(below));
            return " (since " + serving.get().number() + ": " + changes.told() + ")";
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + tree + ": " + e, "ls -lR " + tree).because(e);
        }
    }

    private static void tell(UrlPath path, TreeWriter.Written written, String changes, Consumer<String> told) {
        int files = written.files();
        told.accept("nginx serves " + path + " itself: " + files + (files == 1 ? " file" : " files") + changes);
        List<String> left = written.leftOut();
        if (!left.isEmpty()) {
            String names = String.join(", ", left.subList(0, Math.min(NAMES_TOLD, left.size())));
            told.accept("Left out as neither a file nor a link to one of " + path + ": " + names
                    + (left.size() > NAMES_TOLD ? " and " + (left.size() - NAMES_TOLD) + " more" : ""));
        }
    }

    private static AppFailed missing(Release release, UrlPath path, ImageTree source) {
        boolean isOneOfSeveral = source.isOfMain() && !release.content().parts().isEmpty();
        return new AppFailed(
                release.name() + " has no directory " + source.directory() + " in "
                        + (source.isOfMain() ? "its image" : "the image of " + source.service()) + ", which is to be "
                        + path,
                isOneOfSeveral
                        ? "Is it another service's? static:set " + release.app() + " " + path + " " + source.directory()
                                + " --service NAME"
                        : "In the image's last stage, by a predeploy task of app.json or a release of the Procfile: is it made there?",
                "static:unset " + release.app() + " " + path + "   if it is gone for good.");
    }

    private void removeDraft(Path draft) {
        try {
            Directories.remove(draft);
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + draft + ": " + e, "rm -r " + draft).because(e);
        }
    }

    private void prepare(AppName app) throws IOException {
        new PublicDoor(state).open();
        Directories.makeOne(state.publicFiles(), Directories.ENTERED);
        Directories.makeOne(root(app), Directories.ENTERED);
    }

    /** Where the proxy finds them, those of the other kept releases last; of a stopped site, nothing. */
    public StaticRoutes routes(Release release) {
        var assets = of(release);
        if (assets.isSite() && isStopped(release.app())) {
            return StaticRoutes.NONE;
        }
        var trees = new ArrayList<TreeRoute>();
        assets.trees().forEach((path, source) -> {
            var names = names(release, path, source);
            if (!names.isEmpty()) {
                trees.add(new TreeRoute(path, root(release.app()), names));
            }
        });
        return new StaticRoutes(trees, media(release.app()), assets.site());
    }

    public StaticRoutes routes(AppName app, ReleaseNumber number) {
        return routes(releases.require(app, number));
    }

    private List<MediaRoute> media(AppName app) {
        var media = new ArrayList<MediaRoute>();
        settings.ownOfTopic(app, StaticProperties.MEDIA)
                .forEach((path, directory) -> media.add(new MediaRoute(new UrlPath(path), Path.of(directory))));
        return media;
    }

    private boolean isStopped(AppName app) {
        return ProcessSelection.parse(settings.computed(app, PsProperties.STOPPED))
                .all();
    }

    private List<String> names(Release release, UrlPath path, ImageTree source) {
        Set<String> names = new LinkedHashSet<>();
        TreeName.of(release, path, source).map(TreeName::value).ifPresent(names::add);
        for (Release kept : releases.list(release.app())) {
            TreeName.of(kept, path, of(kept).trees().getOrDefault(path, source))
                    .map(TreeName::value)
                    .filter(name -> Files.isDirectory(root(release.app()).resolve(name)))
                    .ifPresent(names::add);
        }
        return List.copyOf(names);
    }

    /** Removes the files of releases that are not kept any more. */
    public void prune(AppName app) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Release kept : releases.list(app)) {
            of(kept).trees()
                    .forEach((path, source) ->
                            TreeName.of(kept, path, source).map(TreeName::value).ifPresent(wanted::add));
        }
        Path root = root(app);
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                String name = String.valueOf(entry.getFileName());
                if (!wanted.contains(name) && !name.startsWith(DRAFT)) {
                    Directories.remove(entry);
                }
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove old static files in " + root + ": " + e, "ls -ld " + root).because(e);
        }
    }

    /** Removes all of the app's. */
    public void remove(AppName app) {
        removeDraft(root(app));
    }

    private Path root(AppName app) {
        return state.publicFiles().resolve(app.value());
    }
}
