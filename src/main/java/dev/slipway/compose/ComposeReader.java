package dev.slipway.compose;

import dev.slipway.compose.gather.ComposeFiles;
import dev.slipway.compose.gather.EnvFileExpansion;
import dev.slipway.compose.gather.Gathering;
import dev.slipway.compose.gather.Variables;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.model.Launch;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.read.StackReader;
import dev.slipway.compose.remark.Findings;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.scope.Desk;
import dev.slipway.compose.scope.OnServer;
import dev.slipway.compose.scope.TreeContents;
import dev.slipway.config.DotEnv;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.git.SourceTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads the compose files of a tree: one call, no checkout, nothing executed. Thread-safe. */
public final class ComposeReader {

    private final KeyCatalogue catalogue;
    private final BooleanSupplier mountsParts;

    /** Says besides whether the engine mounts directories of volumes by themselves, which is asked only of files that want it. */
    public ComposeReader(KeyCatalogue catalogue, BooleanSupplier mountsParts) {
        this.catalogue = catalogue;
        this.mountsParts = mountsParts;
    }

    /** The file by which a tree has a stack, when it has one. Reads names only. */
    public static Optional<String> baseFile(SourceTree tree, List<String> named) {
        return named.isEmpty()
                ? ComposeFiles.base(tree)
                : named.stream().findFirst().filter(name -> tree.find(name).isPresent());
    }

    /**
     * The stack; everything that is wrong is one {@link dev.slipway.compose.remark.ComposeRefused}.
     *
     * @param config the app's config, global variables included
     */
    public Stack read(SourceTree tree, Environment config, ComposeSettings settings) {
        var findings = new Findings();
        var contents = new TreeContents(tree);
        var variables = new Variables(known(contents, config, settings, findings));
        if (settings.files().isEmpty()) {
            warnOfMisnamed(tree, contents, findings);
        }
        var gathered = new Gathering(tree, variables, settings.envFiles(), findings)
                .gather(settings.files(), settings.development().override());
        var server = new OnServer(
                settings.allowed(),
                settings.envFiles().keySet(),
                new OnServer.Variables(!config.isEmpty(), Set.copyOf(settings.dotEnvs())),
                settings.development().sources(),
                mountsParts);
        return new StackReader(new Desk(contents, variables, catalogue, server, findings)).read(gathered);
    }

    private static void warnOfMisnamed(SourceTree tree, TreeContents contents, Findings findings) {
        contents.text(Launch.DOT_ENV)
                .filter(dotEnv -> ComposeSettings.misnames(tree, dotEnv))
                .ifPresent(dotEnv -> findings.warning(
                        Place.file(Launch.DOT_ENV),
                        "names files in COMPOSE_FILE that are not in the tree, so that it does not count:"
                                + " builder:set APP compose-files names those to read"));
    }

    /** As compose takes variables from {@code .env}: the config stands over it, and what was imported over what is committed. */
    private static Environment known(
            TreeContents tree, Environment config, ComposeSettings settings, Findings findings) {
        var known = config;
        for (String path : settings.dotEnvs()) {
            known = settings.envFiles().getOrDefault(path, Environment.EMPTY).with(known);
        }
        for (String path : settings.dotEnvs()) {
            var committed = tree.text(path);
            if (committed.isPresent()) {
                known = committed(path, committed.get(), known, findings).with(known);
            }
        }
        return known;
    }

    private static Environment committed(String path, String text, Environment known, Findings findings) {
        var place = Place.file(path);
        findings.warning(
                place,
                "is in the repository, with its secrets: git rm --cached " + path + ", and config:import APP --file "
                        + path + " < " + path);
        try {
            var expansion = new EnvFileExpansion(
                    new Variables(known), (key, name) -> findings.warning(place, EnvFileExpansion.sentence(key)));
            return DotEnv.parse(text, expansion);
        } catch (Misuse e) {
            findings.problem(place, e.sentence(), String.join(" ", e.nextSteps()));
            return Environment.EMPTY;
        }
    }
}
