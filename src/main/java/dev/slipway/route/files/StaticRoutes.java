package dev.slipway.route.files;

import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import java.util.List;
import java.util.Optional;

/** Everything that the proxy serves of an app by itself; for a tree of all paths there are rules of the site's own. */
public record StaticRoutes(List<TreeRoute> trees, List<MediaRoute> media, SiteRules rules) {

    public static final StaticRoutes NONE = new StaticRoutes(List.of(), List.of(), SiteRules.NONE);

    public StaticRoutes {
        trees = List.copyOf(trees);
        media = List.copyOf(media);
    }

    public boolean isEmpty() {
        return trees.isEmpty() && media.isEmpty();
    }

    /** The tree that all paths lead to which nothing else has. */
    public Optional<TreeRoute> site() {
        return trees.stream().filter(tree -> tree.path().equals(UrlPath.ROOT)).findFirst();
    }
}
