package dev.slipway.local;

import dev.slipway.app.AppLock;
import dev.slipway.compose.ComposeNames;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.gather.EnvFileExpansion;
import dev.slipway.compose.gather.Variables;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvFilePath;
import dev.slipway.config.Environment;
import dev.slipway.config.Expansion;
import dev.slipway.error.Misuse;
import dev.slipway.git.SourceTree;
import dev.slipway.voice.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Env files that lie in a working copy and not in its repository. What a compose file names and git ignores is secret: a
 * server is given it by hand, and here it is where it is needed.
 */
record IgnoredEnvFiles(Path root, SourceTree tree, Consumer<String> output) {

    private static final String USUAL = ".env";

    void importInto(Twin.Kept kept, AppLock lock) {
        var settings = ComposeSettings.of(lock.app(), tree, kept.settings(), kept.envFiles());
        var names = ComposeNames.of(tree, settings);
        var paths = new TreeSet<>(names.envFiles());
        paths.addAll(names.ownFiles());
        paths.add(USUAL);
        paths.stream().filter(this::isHereOnly).forEach(path -> {
            var expansion = new EnvFileExpansion(
                    new Variables(kept.configs().merged(lock.app())),
                    (key, name) -> output.accept(Voice.alert(path + ": " + EnvFileExpansion.sentence(key, name))));
            var imported = parsed(root.resolve(path), expansion);
            output.accept(Voice.step("Taking " + path + " from here: " + keys(imported)));
            kept.envFiles().set(lock, new EnvFilePath(path), imported);
        });
    }

    private boolean isHereOnly(String path) {
        Path file = root.resolve(path).normalize();
        return tree.find(path).isEmpty()
                && file.startsWith(root)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    static Environment parsed(Path file, Expansion expansion) {
        try {
            return DotEnv.parse(Files.readString(file), expansion);
        } catch (IOException e) {
            var failure = new Misuse(file + " cannot be read: " + e.getMessage(), "It is to have KEY=value lines.");
            failure.initCause(e);
            throw failure;
        }
    }

    static String keys(Environment environment) {
        return environment.variables().keySet().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
