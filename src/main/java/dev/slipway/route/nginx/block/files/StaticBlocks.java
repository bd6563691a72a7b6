package dev.slipway.route.nginx.block.files;

import dev.slipway.asset.SiteRules;
import dev.slipway.asset.UrlPath;
import dev.slipway.route.files.MediaRoute;
import dev.slipway.route.files.StaticRoutes;
import dev.slipway.route.files.TreeRoute;
import dev.slipway.route.nginx.block.BlockWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The locations that are answered from files. Each begins and ends with a slash, and none has an alias beside a path of
 * another length: {@code /static../} is nothing of ours. Nothing is listed.
 */
public final class StaticBlocks {

    /**
     * A name with a digest in it, {@code app.3f2a9c1b.css}: its content never changes. At least one letter and one digit,
     * for a date is no digest.
     */
    private static final String HEX = "[.-](?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{8,64}\\.[A-Za-z0-9.]+";

    /** As esbuild and Angular name what they make: {@code main-ABCD2345.js}. */
    private static final String BASE32 = "-(?=[A-Z]*[2-7])(?=[2-7]*[A-Z])[A-Z2-7]{8}\\.(?:js|mjs|css)";

    /**
     * As Vite and Rollup do, in their directory: {@code assets/index-BNq5aXg1.js}. Eight letters may be a word: those count
     * that have a digit or an underscore, and both cases.
     */
    private static final String BASE64 = "(?<=/assets/)(?:[^/]+/)*[^/]*-(?=[A-Za-z0-9_-]{0,7}[0-9_])"
            + "(?=[A-Za-z0-9_-]{0,7}[a-z])(?=[A-Za-z0-9_-]{0,7}[A-Z])[A-Za-z0-9_-]{8}\\.(?:js|mjs|css|wasm|woff2?)";

    private static final String HASHED = ".*(?:" + HEX + "|" + BASE32 + "|" + BASE64 + ")$";

    /** What browsers run scripts of when it is opened by itself. */
    private static final String ACTIVE = "\\.(?:html?|xhtml|svg|xml|atom|rss)$";

    private static final String YEAR = "public, max-age=31536000, immutable";

    private final StaticRoutes routes;
    private final Headers headers;
    private final boolean compressed;

    /** The headers are those of the server: a location that has one of its own inherits none. */
    public StaticBlocks(StaticRoutes routes, Headers headers, boolean compressed) {
        this.routes = routes;
        this.headers = headers;
        this.compressed = compressed;
    }

    /** Writes a server's headers into one of its locations. */
    @FunctionalInterface
    public interface Headers {
        void write(BlockWriter block);
    }

    /**
     * Those beside the app's own paths. What somebody has set as media counts before what a tree declares: nginx takes no
     * path twice.
     */
    public void besideApp(BlockWriter block) {
        var uploaded = routes.media().stream().map(MediaRoute::path).toList();
        routes.trees().stream()
                .filter(tree -> !tree.path().equals(UrlPath.ROOT) && !uploaded.contains(tree.path()))
                .forEach(tree -> tree(block, tree));
        routes.media().forEach(media -> media(block, media));
    }

    private void tree(BlockWriter block, TreeRoute tree) {
        block.blank().open("location", "^~", tree.path().value());
        files(block, tree.root());
        revalidated(block);
        tried(block, tree.trees());
        hashed(block, tree);
        block.close();
    }

    /** Of every kept release, in both: directives that try files are not inherited. */
    private void hashed(BlockWriter block, TreeRoute tree) {
        block.blank().open("location", "~", "^" + regex(tree.path()) + HASHED);
        block.directive("add_header", "Cache-Control", YEAR);
        common(block);
        tried(block, tree.trees());
        block.close();
    }

    private static String regex(UrlPath path) {
        return path.value().replace(".", "\\.");
    }

    private static void tried(BlockWriter block, List<String> trees) {
        var tried = new ArrayList<String>();
        trees.forEach(tree -> tried.add("/" + tree + "$uri"));
        tried.add("=404");
        block.expression("try_files", tried.toArray(String[]::new));
    }

    private void files(BlockWriter block, Path root) {
        block.directive("root", root.toString());
        block.directive("charset", "utf-8");
        if (compressed) {
            block.directive("gzip_static", "on").directive("gzip_vary", "on");
        }
        MediaTypes.write(block);
    }

    /** The time of change of our files is made of their content: it makes the ETag, and says nothing by itself. */
    private void common(BlockWriter block) {
        block.directive("add_header", "Last-Modified", "");
        block.directive("add_header", "X-Content-Type-Options", "nosniff");
        headers.write(block);
    }

    private void revalidated(BlockWriter block) {
        block.directive("add_header", "Cache-Control", "no-cache");
        common(block);
    }

    /** What visitors uploaded may be anything, links too, and nothing makes it a page of the app's. */
    private void media(BlockWriter block, MediaRoute media) {
        block.blank().open("location", "^~", media.path().value());
        block.directive("alias", media.directory() + "/");
        block.directive("disable_symlinks", "on", "from=" + media.directory() + "/");
        block.directive("charset", "utf-8");
        uploaded(block);
        MediaTypes.write(block);
        // A directory is nothing to be served, and that it is there is nobody's concern.
        block.directive("error_page", "403", "=404", "@slipway-nothing");
        block.blank().open("location", "~*", ACTIVE);
        // A page or drawing of a visitor's would run its scripts with the rights of the app's own pages.
        block.directive("add_header", "Content-Security-Policy", "sandbox");
        uploaded(block);
        block.close();
        block.close();
    }

    private void uploaded(BlockWriter block) {
        block.directive("add_header", "X-Content-Type-Options", "nosniff");
        block.directive("add_header", "Cache-Control", "no-cache");
        headers.write(block);
    }

    /** Where what must not be told apart ends. */
    public void nothing(BlockWriter block) {
        if (!routes.media().isEmpty()) {
            block.blank()
                    .open("location", "@slipway-nothing")
                    .directive("return", "404")
                    .close();
        }
    }

    /** All paths of a static site. Pages are of its release only; of earlier ones there is what cannot have changed. */
    public void site(BlockWriter block, TreeRoute site) {
        var rules = routes.rules();
        var ruled = new SiteHeaders(rules);
        ruled.declare(block);
        block.blank();
        files(block, site.root().resolve(site.trees().get(0)));
        block.directive("absolute_redirect", "off");
        block.directive("index", "index.html");
        String error = rules.errorPage().isEmpty() ? "/404.html" : "/" + rules.errorPage();
        block.directive("error_page", "403", "404", "=404", error);
        rules.redirects()
                .forEach((pattern, redirect) -> block.blank()
                        .open("location", "~", SiteRules.regex(pattern))
                        .directive("return", Integer.toString(redirect.status()), redirect.url())
                        .close());
        rules.routes().forEach((pattern, file) -> {
            if (!pattern.equals("/**")) {
                block.blank().open("location", "~", SiteRules.regex(pattern));
                pages(block, "/" + file, ruled);
                block.close();
            }
        });
        block.blank().open("location", "~", "^/" + HASHED);
        block.directive("root", site.root().toString());
        block.directive("add_header", "Cache-Control", YEAR);
        common(block);
        ruled.write(block);
        tried(block, site.trees());
        block.close();
        block.blank().open("location", "/");
        pages(block, rules.routes().containsKey("/**") ? "/" + rules.routes().get("/**") : "", ruled);
        block.close();
    }

    private void pages(BlockWriter block, String otherwise, SiteHeaders ruled) {
        if (!ruled.has("Cache-Control")) {
            block.directive("add_header", "Cache-Control", "no-cache");
        }
        common(block);
        ruled.write(block);
        var tried = new ArrayList<String>();
        if (routes.rules().cleanUrls()) {
            tried.add("$uri.html");
        }
        tried.add("$uri");
        tried.add("$uri/");
        if (!otherwise.isEmpty()) {
            tried.add(otherwise);
        }
        tried.add("=404");
        block.expression("try_files", tried.toArray(String[]::new));
    }
}
