package dev.slipway.local;

import dev.slipway.app.AppName;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.host.AttendedProgram;
import dev.slipway.process.ProcessType;
import dev.slipway.run.OneOff;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code local run}: a process of this host with the environment that it would have in a container, and the same
 * databases. What only the engine can look up, it finds by address.
 */
final class HostProcess {

    private static final String EXAMPLE = "For instance: slipway local run -- python manage.py runserver";

    private final AppName app;
    private final String service;
    private final List<String> command;

    private HostProcess(AppName app, String service, List<String> command) {
        this.app = app;
        this.service = service;
        this.command = command;
    }

    static HostProcess of(AppName app, List<String> words) {
        boolean named = words.size() > 1 && words.get(0).equals("--service");
        var rest = named ? words.subList(2, words.size()) : words;
        var command = !rest.isEmpty() && rest.get(0).equals("--") ? rest.subList(1, rest.size()) : rest;
        if (command.isEmpty()) {
            throw new Misuse("No command specified", EXAMPLE);
        }
        if (command.get(0).startsWith("-")) {
            throw new Misuse(command.get(0) + " is no option of local run", EXAMPLE);
        }
        return new HostProcess(app, named ? words.get(1) : "", command);
    }

    /** The variables that a container would have, with addresses that lead somewhere from here. */
    Map<String, String> environment(Twin twin) {
        var release = twin.running()
                .releases()
                .current(app)
                .orElseThrow(() -> new Misuse("Nothing of " + app + " is up yet", "slipway local up"));
        var order = new OneOff.Order(command, Map.of(), false);
        var meant = service.isEmpty() ? order : order.in(new ProcessType(service));
        var environment = twin.running().oneOff().environment(release, meant);
        return new HostNames(twin.running().neighbours().of(release)).replacedIn(environment);
    }

    /** Over the caller's own variables: PATH, HOME and a virtual environment are this host's. */
    ExitCode run(Map<String, String> variables, Map<String, String> own, Path directory) {
        var all = new HashMap<>(own);
        all.putAll(variables);
        return new ExitCode(new AttendedProgram(command, all, directory).run());
    }
}
