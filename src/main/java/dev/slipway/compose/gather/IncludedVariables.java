package dev.slipway.compose.gather;

import dev.slipway.compose.model.Launch;
import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.config.DotEnv;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.git.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands for variables in included files: what counts around them, and below it their own env files.
 *
 * @param asked the paths that were looked for, whether there or not
 */
record IncludedVariables(SourceTree tree, Map<String, Environment> imported, Findings findings, Set<String> asked) {

    private static final int LARGEST = 256 << 10;

    /** Of env files that somebody named; each must be there. */
    Variables of(List<String> paths, Variables around, Place place) {
        var all = Environment.EMPTY;
        for (String path : paths) {
            var content = content(path, around, place);
            if (content.isEmpty()) {
                findings.problem(
                        place, path + " is not on the server", "config:import APP --file " + path + " < " + path);
            }
            all = all.with(content.orElse(Environment.EMPTY));
        }
        return around.over(all.variables());
    }

    /** Of the one beside an included file, if there is one; that at the top counts everywhere. */
    Variables beside(String directory, Variables around, Place place) {
        return directory.isEmpty()
                ? around
                : content(directory + "/" + Launch.DOT_ENV, around, place)
                        .map(Environment::variables)
                        .map(around::over)
                        .orElse(around);
    }

    private Optional<Environment> content(String path, Variables around, Place place) {
        asked.add(path);
        var onServer = Optional.ofNullable(imported.get(path));
        return onServer.isPresent()
                ? onServer
                : tree.destination(path)
                        .flatMap(file -> tree.text(file, LARGEST))
                        .map(text -> parsed(path, text, around, place));
    }

    private Environment parsed(String path, String text, Variables around, Place place) {
        findings.warning(
                place,
                path + " is in the repository, with its secrets: git rm --cached " + path
                        + ", and config:import APP --file " + path + " < " + path);
        try {
            return DotEnv.parse(
                    text,
                    new EnvFileExpansion(
                            around,
                            (key, name) -> findings.warning(place, path + ": " + EnvFileExpansion.sentence(key))));
        } catch (Misuse e) {
            findings.problem(place, path + " cannot be read: " + e.sentence(), String.join(" ", e.nextSteps()));
            return Environment.EMPTY;
        }
    }
}
