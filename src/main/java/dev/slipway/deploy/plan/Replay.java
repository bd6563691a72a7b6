package dev.slipway.deploy.plan;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.Labels;
import dev.slipway.container.image.BuildRequest;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.route.preview.RouteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** A plan as commands that a person could type in place of the deploy, on the host, from a clone of the repository. */
public final class Replay {

    private static final String END = "END_OF_FILE";

    private final DeployPlan plan;

    public Replay(DeployPlan plan) {
        this.plan = plan;
    }

    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("# What a deploy of " + plan.app() + " does, to be typed in a clone of the repository on the host.");
        lines.add("# Variables are names only; docker takes their values from your shell: config:export " + plan.app());
        build(lines);
        networks(lines);
        part(
                lines,
                "run what is to run once",
                plan.tasks().containers().stream()
                        .flatMap(spec -> DockerCommands.once(spec).stream())
                        .toList());
        part(
                lines,
                "start, and check each before going on",
                plan.change().starting().stream()
                        .flatMap(spec -> DockerCommands.start(spec).stream())
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
        String directory = plan.app() + "-" + commit.abbreviated();
        String context = directory
                + (plan.build().directory().isEmpty() ? "" : "/" + plan.build().directory());
        var commands = new ArrayList<String>();
        for (BuildRequest request : plan.build().requests()) {
            commands.add("mkdir " + directory);
            commands.add("git archive " + commit.id() + " | tar -x -C " + directory);
            commands.add(DockerCommands.build(request, context));
        }
        part(lines, "build " + plan.subject().release().number(), commands);
    }

    private void networks(List<String> lines) {
        var made = new LinkedHashMap<String, String>();
        var all = new ArrayList<ContainerSpec>(plan.change().starting());
        all.addAll(plan.tasks().containers());
        for (ContainerSpec spec : all) {
            var network = spec.placement().network();
            made.put(
                    network.value(),
                    DockerCommands.network(network, network(spec.policy().labels())));
        }
        part(lines, "make the network, if it is not there", List.copyOf(made.values()));
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
