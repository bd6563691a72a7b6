package dev.slipway.command.config;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.compose.ComposeNames;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.config.Configs;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvFiles;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.deploy.Workshop;
import dev.slipway.deploy.plan.need.RepositoryKeys;
import dev.slipway.deploy.plan.need.RepositoryKeys.Named;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code config:diff}: which variables an app lacks, and which nobody asks for. Names only, never a value. */
public final class ConfigDiffCommand {

    private static final String PURPOSE = "Show keys that are missing or extra, without values";

    private final Configs configs;
    private final EnvFiles files;
    private final Settings settings;
    private final Workshop workshop;

    public ConfigDiffCommand(Configs configs, EnvFiles files, Settings settings, Workshop workshop) {
        this.configs = configs;
        this.files = files;
        this.settings = settings;
        this.workshop = workshop;
    }

    Command command() {
        return Command.reading("config:diff", Permission.READ)
                .usage("<app> [-]", PURPOSE)
                .takes(Grammar.of(Target.APP).words(1))
                .does(this::diff);
    }

    private void diff(Session session, Arguments arguments) {
        var app = arguments.app();
        var word = arguments.word(0);
        if (word.filter(typed -> !typed.equals("-")).isPresent()) {
            throw new Misuse("Files are read from standard input", "config:diff " + app + " - < " + word.get());
        }
        if (word.isPresent()) {
            print(session, againstFile(app, DotEnv.parse(EnvInput.of(session))));
        } else {
            print(session, againstRepository(app));
        }
    }

    /** What differs: where the missing ones are named, and what nothing names. */
    private record Difference(String title, SortedMap<EnvKey, Named> missing, Set<EnvKey> extra) {}

    private Difference againstFile(AppName app, Environment file) {
        var missing = new TreeMap<EnvKey, Named>();
        file.variables().keySet().forEach(key -> missing.put(key, new Named("the file", false)));
        missing.keySet().removeAll(present(app));
        return new Difference(
                app + " against the file",
                missing,
                without(own(app), file.variables().keySet()));
    }

    private Difference againstRepository(AppName app) {
        var commit = workshop.latest(app)
                .orElseThrow(() -> new Misuse(
                        "Nothing was pushed to " + app + " yet",
                        "config:diff " + app + " - < .env compares with a file."));
        try (var tree = workshop.tree(app, commit)) {
            var compose = ComposeNames.of(tree, ComposeSettings.of(app, tree, settings, files));
            var keys = RepositoryKeys.of(tree, compose, workshop.appJson(app, tree), workshop.appJsonPath(app));
            var missing = new TreeMap<>(keys.named());
            missing.keySet().removeAll(present(app));
            var extra = without(without(own(app), keys.named().keySet()), keys.given());
            // Each deploy sets that one.
            extra.remove(new EnvKey(settings.computed(app, GitProperties.REV_ENV_VAR)));
            return new Difference(app + " against " + commit.abbreviated(), missing, extra);
        }
    }

    private Set<EnvKey> present(AppName app) {
        var present = own(app);
        present.addAll(configs.merged(app).variables().keySet());
        return present;
    }

    /** The app's own, those in its env files included. */
    private Set<EnvKey> own(AppName app) {
        var own = new TreeSet<>(configs.own(app).variables().keySet());
        files.of(app).values().forEach(file -> own.addAll(file.variables().keySet()));
        return own;
    }

    private static Set<EnvKey> without(Set<EnvKey> keys, Collection<EnvKey> others) {
        var rest = new TreeSet<>(keys);
        rest.removeAll(others);
        return rest;
    }

    private static void print(Session session, Difference difference) {
        session.heading("Keys of " + difference.title());
        List<List<String>> rows = new ArrayList<>();
        difference
                .missing()
                .forEach((key, named) ->
                        rows.add(List.of(named.isOptional() ? "default" : "missing", key.value(), named.place())));
        difference.extra().forEach(key -> rows.add(List.of("extra", key.value(), "")));
        int width = rows.stream().mapToInt(row -> row.get(1).length()).max().orElse(0);
        rows.forEach(
                row -> session.plain(String.format("%-9s%-" + (width + 2) + "s%s", row.get(0), row.get(1), row.get(2))
                        .strip()));
        if (rows.isEmpty()) {
            session.detail("None is missing, and none is extra.");
        }
    }
}
