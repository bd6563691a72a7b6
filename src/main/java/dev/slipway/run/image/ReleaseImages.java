package dev.slipway.run.image;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.NotFound;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.WaitingRelease;
import dev.slipway.release.WaitingReleases;
import dev.slipway.run.Marks;
import dev.slipway.store.Unguessable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the images of kept releases, and of those that wait, each by a name of its own, and lets the others go. */
public final class ReleaseImages {

    private static final Logger log = LoggerFactory.getLogger(ReleaseImages.class);

    private static final String WAITING = "waiting";

    private final Images images;
    private final Marks marks;
    private final Unguessable names;
    private final WaitingReleases waiting;

    public ReleaseImages(Images images, Marks marks, Unguessable names, WaitingReleases waiting) {
        this.waiting = waiting;
        this.images = images;
        this.marks = marks;
        this.names = names;
    }

    public void keep(Release release) {
        tag(release, release.number().toString());
    }

    /** The names by which its images are kept. */
    public Map<ImageRef, ImageId> names(Release release) {
        return names(release, release.number().toString());
    }

    /** The images go with their last names, and when no container needs them. */
    public void drop(AppName app, Release release) {
        tags(release, release.number().toString()).forEach(tag -> images.untag(name(app, tag)));
    }

    /** In place of what has waited, whose images go. */
    public void keepWaiting(WaitingRelease wanted, Optional<WaitingRelease> former) {
        tag(wanted.release(), WAITING);
        var kept = tags(wanted.release(), WAITING);
        former.map(one -> tags(one.release(), WAITING)).stream()
                .flatMap(Set::stream)
                .filter(tag -> !kept.contains(tag))
                .forEach(tag -> images.untag(name(wanted.release().app(), tag)));
    }

    /** Of what waits no more; a release that was made of it has them by its own names. */
    public void dropWaiting(AppName app, WaitingRelease former) {
        tags(former.release(), WAITING).forEach(tag -> images.untag(name(app, tag)));
    }

    /** Images that bore the app's former name: those of these releases, and of what waits. */
    public void rename(AppName former, AppName app, List<Release> kept) {
        for (Release release : kept) {
            unlessGone(() -> keep(release));
            drop(former, release);
        }
        waiting.find(app).ifPresent(one -> {
            unlessGone(() -> tag(one.release(), WAITING));
            dropWaiting(former, one);
        });
        takeNames(former);
    }

    /** Nothing uses an earlier release's image: its owner may have removed it with all others that nothing uses. */
    private static void unlessGone(Runnable tagging) {
        try {
            tagging.run();
        } catch (NotFound gone) {
            log.info("an image has no name to keep: {}", gone.sentence());
        }
    }

    /** What was built last has a name by which the next build would have replaced it. */
    private void takeNames(AppName app) {
        images.list(marks.of(app)).stream()
                .flatMap(image -> image.names().stream())
                .filter(name -> name.value().startsWith(ours() + app + ":"))
                .forEach(images::untag);
    }

    /** The images of an app that goes. */
    public void removeAll(AppName app, List<Release> kept) {
        kept.forEach(release -> drop(app, release));
        waiting.find(app).ifPresent(one -> dropWaiting(app, one));
        others(app, Stream.empty()).forEach(image -> images.remove(image.id()));
        // Another app may have the same image: it was renamed, or is a copy.
        takeNames(app);
    }

    /** Removes images that were built for the app and that none of these releases has. Not while one is being built. */
    public void removeOthers(AppName app, List<Release> kept) {
        others(app, kept).forEach(image -> images.remove(image.id()));
    }

    /** Images that were built for the app and that neither any of these releases has nor what waits. */
    public List<Image> others(AppName app, List<Release> kept) {
        return others(
                app, Stream.concat(kept.stream(), waiting.find(app).stream().map(WaitingRelease::release)));
    }

    private List<Image> others(AppName app, Stream<Release> kept) {
        var releases = kept.toList();
        return images.list(marks.of(app)).stream()
                .filter(image -> !isAnothers(app, image))
                .filter(image -> releases.stream().noneMatch(release -> has(release, image.id())))
                .toList();
    }

    private static boolean has(Release release, ImageId image) {
        return release.content().image().equals(image)
                || release.content().parts().images().contains(image);
    }

    /** Built for an app that had this one's name and is called otherwise now: only its name tells whose it is. */
    private boolean isAnothers(AppName app, Image image) {
        return image.names().stream()
                .map(ImageRef::value)
                .anyMatch(name -> name.startsWith(ours()) && !name.startsWith(ours() + app + ":"));
    }

    private void tag(Release release, String tag) {
        names(release, tag).forEach((name, image) -> images.tag(image, name));
    }

    private Map<ImageRef, ImageId> names(Release release, String tag) {
        var app = release.app();
        var all = new LinkedHashMap<ImageRef, ImageId>();
        all.put(name(app, tag), release.content().image());
        release.content()
                .parts()
                .byName()
                .forEach((service, part) -> all.put(name(app, tag(tag, service)), part.image()));
        return all;
    }

    private static Set<String> tags(Release release, String tag) {
        var tags = new TreeSet<>(Set.of(tag));
        release.content().parts().byName().keySet().forEach(service -> tags.add(tag(tag, service)));
        return tags;
    }

    private static String tag(String tag, ProcessType service) {
        return tag + "-" + service.value().toLowerCase(Locale.ROOT);
    }

    /**
     * The server's id keeps two servers on one engine from taking each other's images away. The word at the end keeps other
     * apps' builds from beginning from this image, with all that is in it.
     */
    private ImageRef name(AppName app, String tag) {
        return new ImageRef(ours() + app + ":" + tag + "-" + names.word(app + ":" + tag));
    }

    private String ours() {
        return "slipway/" + marks.state() + "/";
    }
}
