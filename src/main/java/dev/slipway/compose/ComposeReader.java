package dev.slipway.compose;

import dev.slipway.compose.gather.ComposeFiles;
import dev.slipway.compose.gather.EnvFileExpansion;
import dev.slipway.compose.gather.Gathering;
import dev.slipway.compose.gather.TreePath;
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
import java.util.Map;
import java.util.Optional;
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
        String dotEnv = dotEnv(settings);
        var variables = new Variables(known(contents, config, settings.envFiles(), dotEnv, findings));
        if (settings.files().isEmpty()) {
            warnOfMisnamed(tree, contents, findings);
        }
        var gathered = new Gathering(tree, variables, settings.envFiles(), findings)
                .gather(settings.files(), settings.development().override());
        var server = new OnServer(
                settings.allowed(),
                settings.envFiles().keySet(),
                new OnServer.Variables(!config.isEmpty(), dotEnv),
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

    /** The one beside the compose file, which need not be at the top. */
    private static String dotEnv(ComposeSettings settings) {
        return settings.files().stream()
                .findFirst()
                .flatMap(TreePath::inside)
                .map(TreePath::directory)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> directory + "/" + Launch.DOT_ENV)
                .orElse(Launch.DOT_ENV);
    }

    /** As compose takes variables from {@code .env}; the server's own stand over it. */
    private static Environment known(
            TreeContents tree,
            Environment config,
            Map<String, Environment> envFiles,
            String dotEnv,
            Findings findings) {
        var committed = tree.text(dotEnv);
        var place = Place.file(dotEnv);
        if (committed.isPresent()) {
            findings.warning(
                    place,
                    "is in the repository, with its secrets: git rm --cached " + dotEnv
                            + ", and config:import APP --file " + dotEnv + " < " + dotEnv);
        }
        var imported = envFiles.getOrDefault(dotEnv, Environment.EMPTY);
        try {
            var expansion = new EnvFileExpansion(
                    new Variables(imported.with(config)),
                    (key, name) -> findings.warning(place, EnvFileExpansion.sentence(key)));
            return DotEnv.parse(committed.orElse(""), expansion).with(imported).with(config);
        } catch (Misuse e) {
            findings.problem(place, e.sentence(), String.join(" ", e.nextSteps()));
            return imported.with(config);
        }
    }
}
