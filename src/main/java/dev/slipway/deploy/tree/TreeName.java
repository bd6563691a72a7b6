package dev.slipway.deploy.tree;

import dev.slipway.asset.ImageTree;
import dev.slipway.asset.UrlPath;
import dev.slipway.container.ImageId;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Part;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** What a tree's directory is called: by its image, its directory there, and its path here, which is all that it depends on. */
record TreeName(ImageId image, String value) {

    private static final int BYTES = 12;

    /** Empty when the release has no such service. */
    static Optional<TreeName> of(Release release, UrlPath path, ImageTree tree) {
        return image(release, tree).map(image -> {
            String source = image.value() + "\n" + path + "\n" + tree.directory();
            byte[] digest = ContentTime.sha256().digest(source.getBytes(StandardCharsets.UTF_8));
            return new TreeName(image, HexFormat.of().formatHex(digest, 0, BYTES));
        });
    }

    private static Optional<ImageId> image(Release release, ImageTree tree) {
        return tree.isOfMain()
                ? Optional.of(release.mainImage())
                : release.content()
                        .parts()
                        .find(new ProcessType(tree.service()))
                        .map(Part::image);
    }
}
