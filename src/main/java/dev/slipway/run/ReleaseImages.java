package dev.slipway.run;

import dev.slipway.app.AppName;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.release.Release;
import dev.slipway.release.ReleaseNumber;
import dev.slipway.store.Unguessable;
import java.util.List;

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
    }

    /** The image goes with its last name, and when no container needs it. */
    public void drop(AppName app, ReleaseNumber number) {
        images.untag(name(app, number));
    }

    /** Removes images that were built for the app and that none of these releases has. Not while one is being built. */
    public void removeOthers(AppName app, List<Release> kept) {
        others(app, kept).forEach(images::remove);
    }

    /** Images that were built for the app and that none of these releases has. */
    public List<ImageId> others(AppName app, List<Release> kept) {
        return images.list(marks.of(app)).stream()
                .map(Image::id)
                .filter(id -> kept.stream()
                        .noneMatch(release -> release.content().image().equals(id)))
                .toList();
    }

    /**
     * The server's id keeps two servers on one engine from taking each other's images away. The word at the end keeps other
     * apps' builds from beginning from this image, with all that is in it.
     */
    private ImageRef name(AppName app, ReleaseNumber number) {
        return new ImageRef(
                "slipway/" + marks.state() + "/" + app + ":" + number + "-" + names.word(app + ":" + number));
    }
}
