package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.store.Unguessable;
import java.util.List;
import java.util.Locale;

/** Keeps the images of kept releases, each by a name of its own, and lets the others go. */
public final class ReleaseImages {

    private final Images images;
    private final Marks marks;
    private final Unguessable names;

    public ReleaseImages(Images images, Marks marks, Unguessable names) {
        this.images = images;
        this.marks = marks;
        this.names = names;
    }

    public void keep(Release release) {
        images.tag(release.content().image(), name(release.app(), release.number()));
        release.content()
                .parts()
                .byName()
                .forEach((service, part) -> images.tag(part.image(), name(release.app(), release.number(), service)));
    }

    /** The images go with their last names, and when no container needs them. */
    public void drop(AppName app, Release release) {
        images.untag(name(app, release.number()));
        release.content()
                .parts()
                .byName()
                .keySet()
                .forEach(service -> images.untag(name(app, release.number(), service)));
    }

    /** Removes images that were built for the app and that none of these releases has. Not while one is being built. */
    public void removeOthers(AppName app, List<Release> kept) {
        others(app, kept).forEach(image -> images.remove(image.id()));
    }

    /** Images that were built for the app and that none of these releases has. */
    public List<Image> others(AppName app, List<Release> kept) {
        return images.list(marks.of(app)).stream()
                .filter(image -> kept.stream().noneMatch(release -> has(release, image.id())))
                .toList();
    }

    private static boolean has(Release release, ImageId image) {
        return release.content().image().equals(image)
                || release.content().parts().images().contains(image);
    }

    /**
     * The server's id keeps two servers on one engine from taking each other's images away. The word at the end keeps other
     * apps' builds from beginning from this image, with all that is in it.
     */
    private ImageRef name(AppName app, ReleaseNumber number) {
        return new ImageRef(
                "slipway/" + marks.state() + "/" + app + ":" + number + "-" + names.word(app + ":" + number));
    }

    private ImageRef name(AppName app, ReleaseNumber number, ProcessType service) {
        String tag = number + "-" + service.value().toLowerCase(Locale.ROOT);
        return new ImageRef("slipway/" + marks.state() + "/" + app + ":" + tag + "-" + names.word(app + ":" + tag));
    }
}
