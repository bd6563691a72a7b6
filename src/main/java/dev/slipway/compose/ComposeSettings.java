package dev.slipway.compose;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.ComposeProperties;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.model.Launch;
import dev.slipway.config.EnvFiles;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.git.SourceTree;
import dev.slipway.release.manifest.AppJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How an app wants its compose files to be read.
 *
 * @param files the paths of the files to merge, the first one being the base; empty: found by their usual names
 * @param allowed the refused keys that an admin allowed this app
 * @param envFiles the env files that were imported, by path
 * @param development what counts besides where somebody works on it
 */
public record ComposeSettings(
        List<String> files, Set<String> allowed, Map<String, Environment> envFiles, Development development) {

    public static final ComposeSettings FOUND = new ComposeSettings(List.of(), Set.of(), Map.of());

    private static final int MOST_APP_JSON = 256 << 10;
    private static final int MOST_DOT_ENV = 256 << 10;
    private static final EnvKey COMPOSE_FILE = new EnvKey("COMPOSE_FILE");
    private static final Pattern COMMITTED =
            Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?COMPOSE_FILE[ \\t]*[=:][ \\t]*[\"']?([^\"'\\s#]*)");
    private static final Pattern FOR_LAPTOPS = Pattern.compile("(?i)override|\\b(dev|local|test|debug|ci)");

    public ComposeSettings {
        files = List.copyOf(files);
        allowed = Set.copyOf(allowed);
        envFiles = Map.copyOf(envFiles);
    }

    /** As on a server. */
    public ComposeSettings(List<String> files, Set<String> allowed, Map<String, Environment> envFiles) {
        this(files, allowed, envFiles, Development.NONE);
    }

    /**
     * What a server leaves out.
     *
     * @param override whether the file for development is merged over the others, in place of the one for production
     * @param sources the working copy whose paths are mounted themselves; empty: the release's copies of them are
     */
    public record Development(boolean override, String sources) {

        public static final Development NONE = new Development(false, "");

        static Development of(AppName app, Settings settings) {
            return new Development(
                    settings.computed(app, ComposeProperties.OVERRIDE).equals("true"),
                    settings.computed(app, ComposeProperties.SOURCES));
        }
    }

    /** What is kept for an app; where that names no files, those that its tree names in app.json. */
    public static ComposeSettings of(AppName app, SourceTree tree, Settings settings, EnvFiles files) {
        String named = settings.computed(app, BuilderProperties.COMPOSE_FILES).strip();
        String appJson = settings.computed(app, BuilderProperties.APPJSON_PATH);
        var imported = new TreeMap<String, Environment>();
        files.of(app).forEach((path, environment) -> imported.put(path.value(), environment));
        return new ComposeSettings(
                named.isEmpty() ? named(tree, appJson, imported) : List.of(named.split("[ ,]+")),
                Allowances.of(settings, app).keys(),
                imported,
                Development.of(app, settings));
    }

    /** Those of app.json, else those that compose's own variable names in the .env of the server or of the tree. */
    private static List<String> named(SourceTree tree, String appJson, Map<String, Environment> imported) {
        var files = named(tree, appJson);
        if (!files.isEmpty()) {
            return files;
        }
        return Optional.ofNullable(imported.get(Launch.DOT_ENV))
                .flatMap(environment -> environment.get(COMPOSE_FILE))
                .map(Secret::reveal)
                .map(ComposeSettings::names)
                .or(() -> tree.destination(Launch.DOT_ENV)
                        .flatMap(tree::find)
                        .filter(entry -> entry.size() <= MOST_DOT_ENV)
                        .flatMap(entry -> tree.text(entry.path(), MOST_DOT_ENV))
                        .flatMap(ComposeSettings::committed)
                        .filter(names -> areIn(tree, names)))
                .orElse(List.of());
    }

    /** What is in the tree is mostly for laptops: files for development are not what a server is to read. */
    private static Optional<List<String>> committed(String dotEnv) {
        return COMMITTED
                .matcher(dotEnv)
                .results()
                .map(found -> found.group(1))
                .reduce((one, next) -> next)
                .filter(value -> !FOR_LAPTOPS.matcher(value).find())
                .map(ComposeSettings::names);
    }

    private static List<String> names(String value) {
        return Stream.of(value.split("[:;,]"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    private static boolean areIn(SourceTree tree, List<String> names) {
        return names.stream()
                .allMatch(name -> TreePath.inside(name)
                        .filter(path -> tree.find(path).isPresent())
                        .isPresent());
    }

    /** Whether a committed .env names files that its tree has not: they are found by their usual names then. */
    static boolean misnames(SourceTree tree, String dotEnv) {
        return committed(dotEnv).filter(names -> !areIn(tree, names)).isPresent();
    }

    /**
     * The files of variables that stand for the whole project, those that count more first: the one at the top, and the one
     * beside the first compose file, as compose reads that of the directory where it is called and that of the project's.
     */
    public List<String> dotEnvs() {
        return Stream.concat(
                        Stream.of(Launch.DOT_ENV),
                        files.stream()
                                .limit(1)
                                .flatMap(base -> TreePath.inside(base).stream())
                                .map(base -> TreePath.inside(TreePath.from(TreePath.directory(base), Launch.DOT_ENV)))
                                .flatMap(Optional::stream))
                .distinct()
                .toList();
    }

    /** The files that the tree itself names. */
    public static List<String> named(SourceTree tree, String appJson) {
        return tree.text(appJson, MOST_APP_JSON).map(AppJson::composeFiles).orElse(List.of());
    }
}
