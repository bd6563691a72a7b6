package dev.slipway.compose;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.app.property.ComposeProperties;
import dev.slipway.config.EnvFiles;
import dev.slipway.config.Environment;
import dev.slipway.git.SourceTree;
import dev.slipway.release.manifest.AppJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
                named.isEmpty() ? named(tree, appJson) : List.of(named.split("[ ,]+")),
                Allowances.of(settings, app).keys(),
                imported,
                Development.of(app, settings));
    }

    /** The files that the tree itself names. */
    public static List<String> named(SourceTree tree, String appJson) {
        return tree.text(appJson, MOST_APP_JSON).map(AppJson::composeFiles).orElse(List.of());
    }
}
