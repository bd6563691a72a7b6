package dev.slipway.deploy.plan;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.Mount;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.process.ProcessType;
import dev.slipway.release.part.PartRole;
import dev.slipway.route.preview.RouteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as commands that a person could type in place of the deploy, on the host, from a clone of the repository. */
public final class Replay {

    private static final String END = "END_OF_FILE";
    /** How the source of a mount begins that is a file of the tree. */
    private static final String TREE = "./";

    private final DeployPlan plan;

    public Replay(DeployPlan plan) {
        this.plan = plan;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("# What a deploy of " + plan.app() + " does, to be typed in a clone of the repository on the host.");
        lines.add("# Variables are names only; docker takes their values from your shell: config:export " + plan.app());
        parts(lines);
        build(lines);
        networks(lines);
        part(
                lines,
                "run what is to run once",
                plan.tasks().phase().containers().stream()
                        .flatMap(spec -> DockerCommands.once(onHost(spec)).stream())
                        .toList());
        part(
                lines,
                "start, and check each before going on",
                plan.change().starting().stream()
                        .flatMap(spec -> DockerCommands.start(onHost(spec)).stream())
                        .toList());
        files(lines);
        part(
                lines,
                "retire, once no connection is open",
                plan.change().retiring().stream()
                        .flatMap(instance ->
                                DockerCommands.retire(instance.container().name()).stream())
                        .toList());
        return lines;
    }

    private static void part(List<String> lines, String title, List<String> commands) {
        if (!commands.isEmpty()) {
            lines.add("# " + title);
            lines.addAll(commands);
        }
    }

    private void build(List<String> lines) {
        var commit = plan.subject().commit();
        String context = directory()
                + (plan.build().directory().isEmpty() ? "" : "/" + plan.build().directory());
        var commands = new ArrayList<String>();
        commands.add("mkdir " + directory());
        commands.add("git archive " + commit.id() + " | tar -x -C " + directory());
        for (BuildRequest request : plan.build().requests()) {
            commands.add(DockerCommands.build(request, context));
        }
        part(lines, "build " + plan.subject().release().number(), commands);
    }

    /** Where the tree is put. */
    private String directory() {
        return plan.app() + "-" + plan.subject().commit().abbreviated();
    }

    /** A stack's services have variables of their own, and those that hold state are of no release. */
    private void parts(List<String> lines) {
        var parts = plan.subject().release().content().parts();
        if (parts.isEmpty()) {
            return;
        }
        lines.add("# Those that " + plan.build().recipe().file()
                + " and its env files set are yours to set as they say.");
        var backing = parts.inRole(PartRole.BACKING);
        if (!backing.isEmpty()) {
            lines.add("# Not shown is what holds state, and is started first where it does not run: "
                    + backing.stream().map(ProcessType::value).collect(Collectors.joining(", ")));
        }
    }

    /** What the tree has is mounted from where it was put; docker before version 23 wants to be told the whole path. */
    private ContainerSpec onHost(ContainerSpec spec) {
        var placed = spec.placement();
        var mounts = placed.mounts().stream()
                .map(mount -> mount.source().startsWith(TREE)
                        ? new Mount(
                                TREE + directory() + "/" + mount.source().substring(TREE.length()),
                                mount.target(),
                                mount.readOnly())
                        : mount)
                .toList();
        return new ContainerSpec(
                spec.name(),
                spec.image(),
                spec.entry(),
                new ContainerSpec.Placement(
                        placed.network(), placed.aliases(), placed.ports(), mounts, placed.joined()),
                spec.policy());
    }

    private void networks(List<String> lines) {
        var made = new LinkedHashMap<String, String>();
        var all = new ArrayList<ContainerSpec>(plan.change().starting());
        all.addAll(plan.tasks().phase().containers());
        for (ContainerSpec spec : all) {
            Stream.concat(Stream.of(spec.placement().network()), spec.placement().joined().networks().stream())
                    .forEach(network -> made.put(
                            network.value(),
                            DockerCommands.network(
                                    network, network(spec.policy().labels()))));
        }
        part(lines, "make the networks that are not there", List.copyOf(made.values()));
    }

    private static Labels network(Labels labels) {
        var own = new LinkedHashMap<String, String>();
        for (String key : List.of("dev.slipway.state", "dev.slipway.app")) {
            own.put(key, labels.get(key));
        }
        return new Labels(own);
    }

    private void files(List<String> lines) {
        var commands = new ArrayList<String>();
        for (RouteFile file : plan.change().files()) {
            if (file.isRemoved()) {
                commands.add("rm " + file.path());
            } else {
                commands.add("mkdir -p " + file.path().getParent());
                commands.add("cat > " + file.path() + " <<'" + END + "'");
                file.after().lines().forEach(commands::add);
                commands.add(END);
            }
        }
        if (!commands.isEmpty()) {
            commands.add("nginx -t && nginx -s reload");
        }
        part(lines, "lead the hostnames there", commands);
    }
}
