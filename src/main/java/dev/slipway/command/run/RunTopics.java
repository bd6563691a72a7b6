package dev.slipway.command.run;

import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import java.util.ArrayList;

/** The {@code run} topic. */
public final class RunTopics {

    private RunTopics() {}

    public static Topic run(RunCommands running, RunContainerCommands containers, RunLogsCommand logs) {
        var commands = new ArrayList<Command>(running.commands());
        commands.addAll(containers.commands());
        commands.add(logs.command());
        return new Topic("run", "Run a one-off process inside a container", commands);
    }
}
