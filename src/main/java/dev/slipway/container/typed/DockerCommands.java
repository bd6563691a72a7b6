package dev.slipway.container.typed;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ExecSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.image.BuildRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The commands that do what the engine is asked for. Of variables, build arguments and secrets only names are in them: docker
 * takes the values from a file of variables, or from the environment of who types.
 */
public final class DockerCommands {

    private static final String JSON_OR_NONE = "{{if .Config.%1$s}}{{json .Config.%1$s}}{{else}}[]{{end}}";

    /** By these, what a task has written is found as the app's. */
    private static final Set<String> KEPT_LABELS = Set.of("dev.slipway.state", "dev.slipway.app");

    private final ShellVariables shell;
    private final Veil veil;

    /** Variables that the shell has, which stand where a command contains their values. */
    public DockerCommands(ShellVariables shell) {
        this.shell = shell;
        this.veil = new Veil(shell);
    }

    private Words docker(String... words) {
        return new Words(veil, "docker").all(List.of(words));
    }

    /** A word as a shell reads it. */
    public static String quoted(String word) {
        return Veil.plain(word);
    }

    /** A text that may have values in it becomes a file. */
    public List<String> written(String path, String text) {
        return veil.hides(text) ? TextFile.printed(path, veil.quoted(text)) : TextFile.lines(path, text);
    }

    public String pull(String image) {
        return docker("pull", image).line();
    }

    public List<String> push(String image, String name) {
        return List.of(tag(image, name), docker("push", name).line());
    }

    public String tag(String image, String name) {
        return docker("tag", image, name).line();
    }

    /** A command in a container that runs. */
    public String exec(String container, List<String> command) {
        return docker("exec", container).all(command).line();
    }

    /** The same as somebody, somewhere, with variables of its own. */
    public String exec(String container, ExecSpec spec) {
        var words = docker("exec");
        if (!spec.seat().user().isEmpty()) {
            words.flag("--user", spec.seat().user());
        }
        if (!spec.seat().directory().isEmpty()) {
            words.flag("--workdir", spec.seat().directory());
        }
        new TreeMap<>(spec.environment()).forEach((name, value) -> words.flag("--env", name + "=" + value));
        return words.add(container).all(spec.command()).line();
    }

    /** Makes it where it is not there yet; an internal one has no way out. */
    public String network(NetworkName network, Labels labels, boolean isInternal) {
        var create = docker("network", "create");
        labels(create, labels);
        if (isInternal) {
            create.add("--internal");
        }
        return docker("network", "inspect", network.value()).line() + " > /dev/null 2>&1 || "
                + create.add(network.value()).line();
    }

    public String removeNetwork(NetworkName network) {
        return docker("network", "rm", network.value()).line();
    }

    /** Makes it where it is not there yet. */
    public String volume(String name, Labels labels) {
        var create = docker("volume", "create");
        labels(create, labels);
        return create.add(name).line();
    }

    public String connect(NetworkName network, String container, List<String> aliases) {
        var words = docker("network", "connect");
        aliases.forEach(alias -> words.flag("--alias", alias));
        return words.add(network.value()).add(container).line();
    }

    public String disconnect(NetworkName network, String container) {
        return docker("network", "disconnect", network.value(), container).line();
    }

    /** Besides that directory, with others and images by the names that its Dockerfile has for them. */
    public String build(BuildRequest request, String directory, Map<String, String> contexts) {
        var options = request.options();
        // Docker's program takes its own builder before release 23, which knows no secrets.
        var builder = options.arguments().mountsSecrets()
                ? new Words(veil, "DOCKER_BUILDKIT=1", "docker", "build")
                : docker("build");
        var words = builder.flag("--file", directory + "/" + request.dockerfile())
                .flag("--tag", request.name().value());
        labels(words, request.labels());
        new TreeMap<>(options.arguments().open()).forEach((name, value) -> {
            if (shell.hides(name, value)) {
                words.ofShell("--build-arg", name, ShellVariables.nameOf(name));
            } else {
                words.flag("--build-arg", name + "=" + value);
            }
        });
        new TreeSet<>(options.arguments().secret().keySet())
                .forEach(name ->
                        words.literal("--secret").literal("id=" + name + ",env=" + ShellVariables.nameOf(name)));
        contexts.forEach((name, of) -> words.flag("--build-context", name + "=" + of));
        if (!options.target().isEmpty()) {
            words.flag("--target", options.target());
        }
        options.hosts().forEach(host -> words.flag("--add-host", host));
        if (options.caching().noCache()) {
            words.add("--no-cache");
        }
        if (options.caching().pull()) {
            words.add("--pull");
        }
        return words.add(directory).line();
    }

    /** A command that ends, and its container with it. Its variables that need one are in the file. */
    public List<String> once(ContainerSpec spec, String variables) {
        if (spec.placement().joined().isEmpty()) {
            return new RunCommand(spec, variables, shell).lines(docker("run", "--rm"));
        }
        var lines = new ArrayList<>(toItsEnd(spec, variables));
        lines.add(docker("rm", "--volumes", spec.name()).line());
        return lines;
    }

    private List<String> toItsEnd(ContainerSpec spec, String variables) {
        var lines = new ArrayList<>(created(spec, variables));
        lines.add(docker("start", "--attach", spec.name()).line());
        return lines;
    }

    /** A command that ends, after which what it has written to its files is an image of its own. */
    public List<String> kept(ContainerSpec spec, String variables, String image) {
        var lines = new ArrayList<>(toItsEnd(spec, variables));
        String base = Veil.plain(spec.image().value());
        var commit = docker("commit");
        new TreeSet<>(spec.entry().environment().keySet())
                .forEach(name -> commit.flag("--change", "ENV " + name + "="));
        new TreeSet<>(spec.policy().labels().values().keySet())
                .stream()
                        .filter(label -> !KEPT_LABELS.contains(label))
                        .forEach(label -> commit.flag("--change", "LABEL " + label + "="));
        lines.add(commit.line() + original("CMD", "Cmd", base) + original("ENTRYPOINT", "Entrypoint", base) + " "
                + Veil.plain(spec.name()) + " " + Veil.plain(image));
        lines.add(docker("rm", "--volumes", spec.name()).line());
        return lines;
    }

    /** The container was given another one for the while. */
    private static String original(String instruction, String field, String image) {
        return " --change \"" + instruction + " $(docker image inspect --format '" + JSON_OR_NONE.formatted(field)
                + "' " + image + ")\"";
    }

    /** A process that goes on. Further networks are joined before it starts. */
    public List<String> start(ContainerSpec spec, String variables) {
        if (spec.placement().joined().isEmpty()) {
            return new RunCommand(spec, variables, shell).lines(docker("run", "--detach"));
        }
        var lines = new ArrayList<>(created(spec, variables));
        lines.add(docker("start", spec.name()).line());
        return lines;
    }

    private List<String> created(ContainerSpec spec, String variables) {
        var lines = new ArrayList<>(new RunCommand(spec, variables, shell).lines(docker("create")));
        spec.placement().joined().forEach(joint -> lines.add(connect(joint.network(), spec.name(), joint.aliases())));
        return lines;
    }

    /** Starts it if it does not run. */
    public String started(String name) {
        return docker("start", name).line();
    }

    public String stop(String name) {
        return docker("stop", name).line();
    }

    public List<String> retire(String name) {
        return List.of(stop(name), docker("rm", "--volumes", name).line());
    }

    public String rename(String name, String other) {
        return docker("rename", name, other).line();
    }

    /** Copies a directory of an image by way of a container that never runs; the directory on the host is there. */
    public List<String> copyOut(String image, String directory, String name, String target) {
        return List.of(
                // An image of files alone has no command, and no container is made without one.
                docker("create", "--name", name, image, "none").line(),
                docker("cp", name + ":" + directory + "/.", target).line(),
                docker("rm", name).line());
    }

    static void labels(Words words, Labels labels) {
        new TreeMap<>(labels.values()).forEach((key, value) -> words.flag("--label", key + "=" + value));
    }
}
