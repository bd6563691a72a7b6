package dev.slipway.asset;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which directories of a release's images nginx is to serve, by the beginning of their URLs' paths, and the rules by which a static
 * site is served, if the image is one.
 */
public record Assets(SortedMap<UrlPath, ImageTree> trees, SiteRules site) {

    public static final Assets NONE = new Assets(new TreeMap<>(), SiteRules.NONE);

    public Assets {
        trees = Collections.unmodifiableSortedMap(new TreeMap<>(trees));
    }

    /** A static site whose files are all in this directory of its image. */
    public static Assets site(String directory, SiteRules rules) {
        var trees = new TreeMap<UrlPath, ImageTree>();
        trees.put(UrlPath.ROOT, ImageTree.ofMain(directory));
        return new Assets(trees, rules);
    }

    /** Whether there is nothing but files: no container runs. */
    public boolean isSite() {
        return trees.containsKey(UrlPath.ROOT);
    }

    /** With these besides, which count where both say something. */
    public Assets with(SortedMap<UrlPath, ImageTree> others) {
        var all = new TreeMap<>(trees);
        all.putAll(others);
        return new Assets(all, site);
    }
}
