package dev.slipway.deploy.plan.replay;

import dev.slipway.container.typed.DockerCommands;
import dev.slipway.deploy.plan.DeployPlan;
import java.util.ArrayList;
import java.util.List;

/** A plan as commands that a person could type in place of the deploy, on the host, from a clone of the repository. */
public final class Replay {

    private final DeployPlan plan;
    private final Place place;
    private final Variables variables;

    public Replay(DeployPlan plan) {
        this.plan = plan;
        this.place = new Place(plan);
        this.variables = new Variables(plan, place);
    }

    /** All, each line as it is typed; lines that begin with # say what the next ones are for. */
    public List<String> lines() {
        var commands = commands();
        var lines = new ArrayList<String>();
        lines.add("# What a deploy of " + plan.app() + " does, to be typed in a clone of the repository on the host.");
        lines.addAll(variables.lines(commands));
        lines.add("# Slipway would retire what it did not start: systemctl stop slipway ends it, and the apps go on.");
        lines.addAll(commands);
        return lines;
    }

    /** What {@code --env-file} of a service's containers is to have in it, in the clear. */
    public List<String> file(String service) {
        return variables.file(service);
    }

    /** What the shell is to have, in the clear, as commands that give it that. */
    public List<String> shell() {
        return variables.shell(commands());
    }

    /** In the order of a deploy. */
    private List<String> commands() {
        var docker = new DockerCommands(variables.known());
        var script = new Script();
        new BuildLines(plan, place, docker).write(script);
        var stack = new StackLines(plan, docker, variables);
        stack.ground(script);
        var crew = new CrewLines(plan, docker, variables);
        crew.tasks(script);
        var front = new FrontLines(plan.change().front(), plan.app(), docker);
        front.copies(script, plan.subject().release().mainImage(), crew.image());
        crew.start(script);
        crew.rehearse(script);
        front.files(script);
        crew.serve(script);
        crew.retire(script);
        stack.leave(script);
        return script.lines();
    }
}
