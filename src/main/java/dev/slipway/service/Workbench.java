package dev.slipway.service;

import dev.slipway.container.ExecSpec;
import dev.slipway.container.stream.Terminal;
import java.util.List;

/** What a kind can do with one service on the engine. */
public interface Workbench {

    /** Runs a command in the service's running container, joined to the terminal; its exit code. */
    int exec(ExecSpec spec, Terminal terminal);

    /** Runs a command in a container of its own that has the data, joined to the terminal; its exit code. */
    int task(List<String> command, Terminal terminal);

    /** Stops the service, does it, and has the service run again, ready, whatever became of it. */
    void whileStopped(Runnable work);
}
