package dev.slipway.route.files;

import dev.slipway.asset.UrlPath;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of releases, by the beginning of their URLs' paths. The root has a directory for each tree, in which the files are
 * below the URL's whole path: {@code ROOT/TREE/static/app.css} is {@code /static/app.css}. What the first tree lacks is
 * looked for in the others, for pages that are still open.
 */
public record TreeRoute(UrlPath path, Path root, List<String> trees) {

    public TreeRoute {
        trees = List.copyOf(trees);
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to serve " + path + " from");
        }
    }
}
