package dev.slipway.deploy.plan.replay;

import dev.slipway.container.ContainerSpec;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.process.ProcessType;
import dev.slipway.run.drawn.Connection;
import dev.slipway.run.drawn.Ground;
import java.util.ArrayList;
import java.util.List;

/** What a release stands on, and what of that goes with the releases before it. */
record StackLines(DeployPlan plan, DockerCommands docker, Variables variables) {

    void ground(Script script) {
        var ground = plan.change().sketch().ground();
        script.part(
                "make the networks that are not there",
                ground.networks().stream()
                        .map(network -> docker.network(network.name(), network.labels(), network.isInternal()))
                        .toList());
        script.part(
                "make the volumes that are not there",
                ground.volumes().stream()
                        .map(volume -> docker.volume(volume.name(), volume.labels()))
                        .toList());
        ground.backing().forEach(service -> script.part(title(service), backing(service)));
    }

    private static String title(Ground.Backing service) {
        return switch (service.fate()) {
            case STAYS -> service.name() + " holds state and stays as it is";
            case STARTS -> "start " + service.name() + ", which holds state, and wait until it answers";
            case STARTS_ANEW ->
                "start " + service.name() + " anew, which is defined otherwise now, and wait until it answers";
        };
    }

    private List<String> backing(Ground.Backing service) {
        var commands = new ArrayList<String>();
        if (service.fate() == Ground.Fate.STARTS_ANEW) {
            commands.addAll(docker.retire(service.former()));
        }
        if (service.fate() != Ground.Fate.STAYS) {
            commands.addAll(docker.start(service.drawn().spec(), variables.fileOf(service.drawn())));
            commands.addAll(afterStart(
                    plan,
                    docker,
                    new ProcessType(service.drawn().service()),
                    service.drawn().spec()));
        }
        service.joining().forEach(joining -> commands.add(connect(docker, joining)));
        if (service.fate() == Ground.Fate.STAYS) {
            commands.add(docker.started(service.name()));
        }
        commands.addAll(new Waits(plan, docker).forBacking(service));
        return commands;
    }

    /** What the service wants to have run in each of its containers. */
    static List<String> afterStart(DeployPlan plan, DockerCommands docker, ProcessType service, ContainerSpec spec) {
        return plan.subject().release().content().parts().find(service).stream()
                .flatMap(part -> part.care().bookends().afterStart().stream())
                .map(command -> docker.exec(spec.name(), command))
                .toList();
    }

    static String connect(DockerCommands docker, Connection connection) {
        return docker.connect(connection.network(), connection.container(), connection.aliases());
    }

    void leave(Script script) {
        var leaving = plan.change().sketch().departure().leaving();
        var commands = new ArrayList<String>();
        leaving.backing().forEach(name -> commands.addAll(docker.retire(name)));
        leaving.parting().forEach(parting -> commands.add(docker.disconnect(parting.network(), parting.container())));
        leaving.networks().forEach(network -> commands.add(docker.removeNetwork(network)));
        script.part("remove what only the releases before had", commands);
    }
}
