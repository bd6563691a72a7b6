package dev.slipway.deploy.plan.replay;

import dev.slipway.container.typed.DockerCommands;
import dev.slipway.container.typed.VariableFile;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.run.drawn.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How values of variables come to the commands without being seen in them: a file for each service, and for the rest the
 * shell's own variables.
 */
final class Variables {

    /** A value that the shell puts in, a build argument that docker takes from it, and a build secret. */
    private static final Pattern OF_SHELL =
            Pattern.compile("\"\\$([A-Za-z0-9_]+)\"|--build-arg ([A-Za-z0-9_]+)(?= )|,env=([A-Za-z0-9_]+)");

    private final DeployPlan plan;
    private final Place place;
    private final Map<String, String> known;

    Variables(DeployPlan plan, Place place) {
        this.plan = plan;
        this.place = place;
        this.known = known(plan);
    }

    /** The app's own first; of another service's with the same name and another value the name gets a number. */
    private static Map<String, String> known(DeployPlan plan) {
        var known = new TreeMap<>(plan.subject().config().reveal());
        plan.change().sketch().all().forEach(drawn -> {
            var file = VariableFile.of(drawn.spec().entry().environment());
            file.filed().forEach((name, value) -> add(known, name, value));
            file.ofShell().forEach((name, value) -> add(known, name, value));
        });
        known.keySet().removeIf(VariableFile::isOpen);
        return known;
    }

    private static void add(Map<String, String> known, String name, String value) {
        if (known.containsValue(value)) {
            return;
        }
        String free = name;
        for (int number = 2; known.containsKey(free); number++) {
            free = name + "_" + number;
        }
        known.put(free, value);
    }

    /** By the name that the shell has for each. */
    Map<String, String> known() {
        return known;
    }

    String fileOf(Drawn drawn) {
        return place.variables(drawn.service());
    }

    /** The commands that fetch the values, and which they are. */
    List<String> lines(List<String> commands) {
        var lines = new ArrayList<String>();
        String fetch =
                "slipway plan:env " + plan.app() + " " + plan.subject().commit().abbreviated();
        files().forEach((service, names) -> {
            lines.add("# " + place.variables(service) + " has " + String.join(", ", names.keySet()));
            lines.add("(umask 077; " + fetch + (service.isEmpty() ? "" : " " + service) + " > "
                    + place.variables(service) + ")");
        });
        var ofShell = ofShell(commands);
        if (!ofShell.isEmpty()) {
            lines.add("# your shell has " + String.join(", ", ofShell.keySet()));
            lines.add("eval \"$(" + fetch + " --shell)\"");
        }
        if (!lines.isEmpty()) {
            lines.add(0, "# values of variables, which are not shown here");
        }
        return lines;
    }

    /** Services that have variables, with those. */
    private SortedMap<String, SortedMap<String, String>> files() {
        var files = new TreeMap<String, SortedMap<String, String>>();
        plan.change().sketch().all().forEach(drawn -> {
            var file = VariableFile.of(drawn.spec().entry().environment()).filed();
            if (!file.isEmpty()) {
                files.putIfAbsent(drawn.service(), file);
            }
        });
        return files;
    }

    List<String> file(String service) {
        return plan.change()
                .sketch()
                .of(service)
                .map(drawn ->
                        VariableFile.of(drawn.spec().entry().environment()).lines())
                .orElse(List.of());
    }

    List<String> shell(List<String> commands) {
        return ofShell(commands).entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + DockerCommands.quoted(variable.getValue()))
                .toList();
    }

    private SortedMap<String, String> ofShell(List<String> commands) {
        var names = new TreeSet<String>();
        commands.forEach(line -> OF_SHELL.matcher(line).results().forEach(found -> {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    names.add(found.group(group));
                }
            }
        }));
        var used = new TreeMap<>(known);
        used.keySet().retainAll(names);
        return used;
    }
}
