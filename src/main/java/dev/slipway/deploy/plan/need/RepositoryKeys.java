package dev.slipway.deploy.plan.need;

import dev.slipway.compose.ComposeNames;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.git.SourceTree;
import dev.slipway.release.manifest.AppJson;
import dev.slipway.release.manifest.WantedVariable;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The variables that a repository names, each with where; and those that its compose file gives its services itself, which
 * nobody need set.
 */
public record RepositoryKeys(SortedMap<EnvKey, Named> named, SortedSet<EnvKey> given) {

    private static final int LARGEST_ENV_FILE = 256 << 10;

    public RepositoryKeys {
        named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
        given = Collections.unmodifiableSortedSet(new TreeSet<>(given));
    }

    /** Where a variable is named, and whether all goes well without it. */
    public record Named(String place, boolean isOptional) {}

    /** Of what a deploy of the tree would read. */
    public static RepositoryKeys of(SourceTree tree, ComposeNames compose, AppJson appJson, String appJsonPath) {
        var named = new TreeMap<EnvKey, Named>();
        compose.variables()
                .forEach((name, use) ->
                        key(name).ifPresent(key -> named.put(key, new Named(use.place(), use.hasDefault()))));
        for (WantedVariable wanted : appJson.env()) {
            boolean isOptional = !wanted.required() || wanted.hasValue() || wanted.generated();
            named.merge(wanted.key(), new Named(appJsonPath, isOptional), RepositoryKeys::stricter);
        }
        var given = new TreeSet<>(given(compose.given()));
        compose.envFiles().forEach(path -> given.addAll(committed(tree, path)));
        DeclaredKeys.of(tree, Environment.EMPTY).stream()
                .filter(needed -> !given.contains(needed.key()))
                .forEach(needed -> named.putIfAbsent(needed.key(), new Named(needed.place(), false)));
        return new RepositoryKeys(named, given);
    }

    private static Named stricter(Named one, Named other) {
        return one.isOptional() ? other : one;
    }

    /** Of an env file that is in the repository, where none should be. */
    private static Set<EnvKey> committed(SourceTree tree, String path) {
        try {
            return DotEnv.parse(tree.text(path, LARGEST_ENV_FILE).orElse(""))
                    .variables()
                    .keySet();
        } catch (SlipwayException unreadable) {
            // The deploy says what is wrong with it.
            return Set.of();
        }
    }

    private static SortedSet<EnvKey> given(Set<String> names) {
        var keys = new TreeSet<EnvKey>();
        names.forEach(name -> key(name).ifPresent(keys::add));
        return keys;
    }

    /** What no variable can be called is for the deploy to refuse. */
    private static Optional<EnvKey> key(String name) {
        try {
            return Optional.of(new EnvKey(name));
        } catch (Misuse noKey) {
            return Optional.empty();
        }
    }
}
