package dev.slipway.deploy.tree;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.PsProperties;
import dev.slipway.asset.Assets;
import dev.slipway.asset.UrlPath;
import dev.slipway.container.image.Images;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.process.ProcessSelection;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.release.Releases;
import dev.slipway.route.files.MediaRoute;
import dev.slipway.route.files.StaticProperties;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import dev.slipway.run.Marks;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
        var set = new TreeMap<UrlPath, String>();
        settings.ownOfTopic(release.app(), StaticProperties.STATIC)
                .forEach((path, directory) -> set.put(new UrlPath(path), directory));
        return declared.with(set);
    }

    /** Copies what is not there yet. AppFailed when the image has no such directory. */
    public void publish(Release release, Consumer<String> told) {
        publish(release, of(release), told);
    }

    /** The same of other directories than are set. */
    public void publish(Release release, SortedMap<UrlPath, String> others, Consumer<String> told) {
        publish(release, release.content().assets().with(others), told);
    }

    private void publish(Release release, Assets assets, Consumer<String> told) {
        assets.trees().forEach((path, directory) -> {
            Path tree = root(release.app()).resolve(TreeName.of(release, path, directory));
            if (!Files.isDirectory(tree)) {
                copy(release, path, directory, tree, told);
            }
        });
    }

    private void copy(Release release, UrlPath path, String directory, Path tree, Consumer<String> told) {
        Path draft = tree.resolveSibling(DRAFT + tree.getFileName());
        try {
            prepare(release.app());
            Directories.remove(draft);
            Directories.makeOne(draft, Directories.READ);
            Path below = draft.resolve(path.value().substring(1));
            Directories.make(draft, below);
            var written = new ArrayList<TreeWriter.Written>();
            boolean isThere = images.copyOut(
                    release.content().image(),
                    directory,
                    marks.attended(),
                    tar -> written.add(new TreeWriter(below, new TreeLimits()).write(tar)));
            if (!isThere) {
                throw missing(release, path, directory);
            }
            Compression.of(below);
            Files.move(draft, tree);
            written.forEach(what -> tell(path, what, told));
        } catch (IOException e) {
            throw new HostFailed("Cannot copy static files to " + tree + ": " + e, "Is the disk full? df -h " + tree)
                    .because(e);
        } finally {
            removeDraft(draft);
        }
    }

    private static void tell(UrlPath path, TreeWriter.Written written, Consumer<String> told) {
        int files = written.files();
        told.accept("nginx serves " + path + " itself: " + files + (files == 1 ? " file" : " files"));
        List<String> left = written.leftOut();
        if (!left.isEmpty()) {
            String names = String.join(", ", left.subList(0, Math.min(NAMES_TOLD, left.size())));
            told.accept("Left out as neither a file nor a link to one of " + path + ": " + names
                    + (left.size() > NAMES_TOLD ? " and " + (left.size() - NAMES_TOLD) + " more" : ""));
        }
    }

    private static AppFailed missing(Release release, UrlPath path, String directory) {
        return new AppFailed(
                release.name() + " has no directory " + directory + " in its image, which is to be " + path,
                "In the image's last stage, or by a predeploy task of app.json: is it made there?",
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
        assets.trees()
                .forEach((path, directory) ->
                        trees.add(new TreeRoute(path, root(release.app()), names(release, path, directory))));
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

    private List<String> names(Release release, UrlPath path, String directory) {
        Set<String> names = new LinkedHashSet<>();
        names.add(TreeName.of(release, path, directory));
        for (Release kept : releases.list(release.app())) {
            String name = TreeName.of(kept, path, of(kept).trees().getOrDefault(path, directory));
            if (Files.isDirectory(root(release.app()).resolve(name))) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    /** Removes the files of releases that are not kept any more. */
    public void prune(AppName app) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Release kept : releases.list(app)) {
            for (Map.Entry<UrlPath, String> tree : of(kept).trees().entrySet()) {
                wanted.add(TreeName.of(kept, tree.getKey(), tree.getValue()));
            }
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
