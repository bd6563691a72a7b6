package dev.slipway.compose;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.model.Stack;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.remark.ComposeRefused;
import dev.slipway.compose.remark.Problem;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.process.ProcessType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tree, a config and what an admin allowed; gives what the reader makes of them. */
final class ComposeBench {

    private InMemorySourceTree tree = InMemorySourceTree.empty().with("Dockerfile", "FROM busybox\nCOPY . /code/\n");
    private Environment config = Environment.EMPTY;
    private List<String> files = List.of();
    private boolean isOldEngine;
    private ComposeSettings.Development development = ComposeSettings.Development.NONE;
    private final Set<String> allowed = new HashSet<>();
    private final Map<String, Environment> envFiles = new HashMap<>();

    static ComposeBench of(String compose) {
        return new ComposeBench().with("compose.yml", compose);
    }

    /** A service called web with these lines, which begin at the service's own indentation. */
    static ComposeBench web(String lines) {
        return of("services:\n  web:\n" + lines.indent(4));
    }

    static ComposeBench empty() {
        return new ComposeBench();
    }

    ComposeBench with(String path, String text) {
        tree = tree.with(path, text);
        return this;
    }

    ComposeBench withLink(String path, String target) {
        tree = tree.withLink(path, target);
        return this;
    }

    ComposeBench withResource(String path, String resource) {
        try (InputStream in = ComposeBench.class.getResourceAsStream("/compose/" + resource)) {
            return with(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ComposeBench set(String key, String value) {
        config = config.with(new EnvKey(key), new Secret(value));
        return this;
    }

    ComposeBench imported(String path, String key, String value) {
        envFiles.put(path, Environment.EMPTY.with(new EnvKey(key), new Secret(value)));
        return this;
    }

    ComposeBench reading(String... paths) {
        files = List.of(paths);
        return this;
    }

    ComposeBench allowing(String key) {
        allowed.add(key);
        return this;
    }

    /** One that mounts whole volumes only. */
    ComposeBench onAnOldEngine() {
        isOldEngine = true;
        return this;
    }

    ComposeBench developing(boolean override, String sources) {
        development = new ComposeSettings.Development(override, sources);
        return this;
    }

    Stack stack() {
        var settings = new ComposeSettings(files, allowed, envFiles, development);
        return new ComposeReader(KeyCatalogue.ofTheProgram(), () -> !isOldEngine).read(tree, config, settings);
    }

    StackService service(String name) {
        return stack().service(new ProcessType(name)).orElseThrow();
    }

    StackService web() {
        return service("web");
    }

    List<String> remarks() {
        return stack().remarks().stream().map(Object::toString).toList();
    }

    List<Problem> problems() {
        return catchThrowableOfType(ComposeRefused.class, this::stack).problems();
    }

    /** Each with its place and its remedy. */
    List<String> told() {
        return problems().stream()
                .map(problem -> problem + " | " + problem.remedy())
                .toList();
    }
}
