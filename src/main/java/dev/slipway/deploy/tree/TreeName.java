package dev.slipway.deploy.tree;

import dev.slipway.asset.UrlPath;
import dev.slipway.release.Release;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What a tree's directory is called: by its image, its directory there, and its path here, which is all that it depends on. */
final class TreeName {

    private static final int BYTES = 12;

    private TreeName() {}

    static String of(Release release, UrlPath path, String directory) {
        String source = release.content().image().value() + "\n" + path + "\n" + directory;
        byte[] digest = ContentTime.sha256().digest(source.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
