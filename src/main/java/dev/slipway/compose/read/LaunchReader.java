package dev.slipway.compose.read;

import dev.slipway.compose.gather.EnvFileExpansion;
import dev.slipway.compose.gather.Shape;
import dev.slipway.compose.gather.TreePath;
import dev.slipway.compose.key.Level;
import dev.slipway.compose.model.Argv;
import dev.slipway.compose.model.Launch;
import dev.slipway.compose.model.Launch.EnvFileUse;
import dev.slipway.compose.model.Launch.Seat;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Node;
import dev.slipway.compose.yaml.Text;
import dev.slipway.config.DotEnv;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What runs: commands, variables, env files, user and directory. */
final class LaunchReader {

    private static final List<String> EXAMPLES = List.of("example", "sample", "template", "dist", "default");

    private final Scope service;

    LaunchReader(Scope service) {
        this.service = service;
    }

    Launch read() {
        var seat = new Seat(workingDirectory(service), service.text("user"));
        return new Launch(
                argv(service, "entrypoint"), argv(service, "command"), environment(service), envFiles(), seat);
    }

    static String workingDirectory(Scope scope) {
        String directory = scope.text("working_dir");
        if (!directory.isEmpty() && !directory.startsWith("/")) {
            scope.problem("working_dir", "must be absolute", "For instance /code.");
        }
        return directory;
    }

    /** A list is taken as it is; a text is cut as a shell would cut it, and by nothing else of a shell. */
    static Argv argv(Scope scope, String key) {
        var node = scope.fields().get(key);
        if (node.isEmpty() || node.get().isNull()) {
            return Argv.OF_THE_IMAGE;
        }
        if (!(node.get() instanceof Text text)) {
            return Argv.of(scope.strings(key));
        }
        try {
            return Argv.of(Words.split(text.value()));
        } catch (Misuse e) {
            scope.problem(key, "is not a command line: " + e.sentence(), String.join(" ", e.nextSteps()));
            return Argv.OF_THE_IMAGE;
        }
    }

    static Environment environment(Scope scope) {
        var variables = new TreeMap<EnvKey, Secret>();
        scope.pairs("environment", "=").forEach((name, text) -> {
            try {
                var key = new EnvKey(name);
                value(scope, key, text).ifPresent(value -> variables.put(key, value));
            } catch (Misuse e) {
                scope.problem(
                        "environment", text, "has a name that no variable can have", String.join(" ", e.nextSteps()));
            }
        });
        return new Environment(variables);
    }

    private static Optional<Secret> value(Scope scope, EnvKey key, Text text) {
        if (text.isNull()) {
            var value = scope.desk().variables().get(key);
            // One that an env file may have is no news.
            if (value.isEmpty() && scope.node("env_file").isEmpty()) {
                scope.desk()
                        .findings()
                        .warning(
                                scope.place("environment", text.spot()),
                                key + " is not set, so the service does not get it: config:set APP " + key + "=VALUE");
            }
            return value;
        }
        if (text.value().indexOf('\0') >= 0) {
            scope.problem("environment", text, key + " contains a NUL character", "Take it away.");
        }
        return Optional.of(new Secret(text.value()));
    }

    private List<EnvFileUse> envFiles() {
        var uses = new ArrayList<EnvFileUse>();
        for (Node node : service.items("env_file")) {
            var file = service.child("env_file", Level.ENV_FILE, Shape.under("path", node));
            String written = file.text("path");
            boolean isRequired = file.node("required").isEmpty() || file.truth("required");
            var path = TreePath.inside(written).filter(inside -> !inside.isEmpty());
            path.ifPresentOrElse(
                    inside -> uses.add(use(inside, isRequired, node, isRaw(file))),
                    () -> service.problem(
                            "env_file",
                            node,
                            "leads out of the tree",
                            "Name a path relative to the repository, and: config:import APP --file PATH < FILE"));
        }
        return uses;
    }

    private static boolean isRaw(Scope file) {
        String format = file.text("format");
        if (!format.isEmpty() && !format.equals("raw")) {
            file.problem("format", "is no format of an env file", "Write raw, or leave it out.");
        }
        return format.equals("raw");
    }

    private EnvFileUse use(String path, boolean isRequired, Node node, boolean isRaw) {
        var committed = service.desk().tree().text(path);
        var server = service.desk().server();
        boolean isOfProject = server.variables().dotEnvs().contains(path);
        // Of those its reader tells.
        if (committed.isPresent() && !isOfProject) {
            service.desk()
                    .findings()
                    .warning(
                            service.place("env_file", node.spot()),
                            path + " is in the repository, with its secrets: git rm --cached " + path
                                    + ", and config:import APP --file " + path + " < " + path);
        }
        boolean isThere = committed.isPresent() || server.envFiles().contains(path);
        boolean configStandsIn = isOfProject && server.variables().areConfigured();
        if (isRequired && !isThere && !configStandsIn) {
            service.problem(
                    "env_file",
                    node,
                    path + " is not on the server",
                    "config:import APP --file " + path + " < " + path + example(path));
        }
        return new EnvFileUse(
                path,
                isRequired,
                isOfProject,
                committed
                        .map(text -> isRaw ? parsed(() -> DotEnv.raw(text), node) : expanded(path, text, node))
                        .orElse(Environment.EMPTY));
    }

    /** Where the repository shows what belongs into a file that it must not have. */
    private String example(String path) {
        return EXAMPLES.stream()
                .flatMap(word -> Stream.of(path + "." + word, path + "-" + word, word + path, path + "_" + word))
                .filter(service.desk().tree()::isFile)
                .findFirst()
                .map(found -> "   (" + found + " shows what belongs into it)")
                .orElse("");
    }

    /** Of the project's own its reader tells. */
    private Environment expanded(String path, String text, Node node) {
        var desk = service.desk();
        var expansion = new EnvFileExpansion(desk.variables(), (key, name) -> {
            if (!desk.server().variables().dotEnvs().contains(path)) {
                desk.findings().warning(service.place("env_file", node.spot()), EnvFileExpansion.sentence(key));
            }
        });
        return parsed(() -> DotEnv.parse(text, expansion), node);
    }

    private Environment parsed(Supplier<Environment> file, Node node) {
        try {
            return file.get();
        } catch (Misuse e) {
            service.problem("env_file", node, "cannot be read: " + e.sentence(), String.join(" ", e.nextSteps()));
            return Environment.EMPTY;
        }
    }
}
