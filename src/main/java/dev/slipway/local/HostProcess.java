package dev.slipway.local;

import dev.slipway.app.AppName;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.image.Image;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.host.AttendedProgram;
import dev.slipway.local.reach.HostNames;
import dev.slipway.local.reach.Passages;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.run.OneOff;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code local run}: a process of this host with the environment that it would have in a container, and the same
 * databases. What only the engine can look up, it finds by an address.
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

    /**
     * Runs it and gives its exit code. Over the caller's own variables are those that a container would have, with addresses
     * that lead somewhere from here; below them is what the image's author has set.
     */
    ExitCode run(Twin twin, Map<String, String> own, Path directory) {
        var release = twin.running()
                .releases()
                .current(app)
                .orElseThrow(() -> new Misuse("Nothing of " + app + " is up yet", "slipway local up"));
        var reach = twin.running().reach();
        try (var passages = new Passages(reach.containers(), reach.images())) {
            var drawn = drawn(twin, release);
            // A way to what is named nowhere may need a port that somebody has.
            var neighbours = new TreeMap<>(reach.neighbours().of(release));
            neighbours.keySet().removeIf(name -> !HostNames.isIn(drawn.entry().environment(), name));
            var names = new HostNames(passages.to(neighbours));
            var all = new HashMap<String, String>();
            reach.images()
                    .inspect(drawn.image())
                    .map(Image::declared)
                    .ifPresent(image -> image.environment().forEach((key, value) -> putIfFit(all, key, value)));
            all.putAll(own);
            all.putAll(names.replacedIn(drawn.entry().environment()));
            // It may take all day: what only looks, and what deploys, goes on beside it.
            twin.course().release().run();
            return new ExitCode(new AttendedProgram(command, all, directory).run());
        }
    }

    private ContainerSpec drawn(Twin twin, Release release) {
        var order = new OneOff.Order(command, Map.of(), false);
        return twin.running().oneOff().drawn(release, service.isEmpty() ? order : order.in(new ProcessType(service)));
    }

    /** What names files names the image's, and how the loader finds libraries is about those. */
    private static void putIfFit(Map<String, String> variables, String key, String value) {
        if (!value.startsWith("/") && !key.startsWith("LD_")) {
            variables.put(key, value);
        }
    }
}
