package dev.slipway.deploy.plan.replay;

import dev.slipway.build.output.SecretMask;
import dev.slipway.container.typed.DockerCommands;
import dev.slipway.container.typed.ShellVariables;
import dev.slipway.container.typed.VariableFile;
import dev.slipway.deploy.plan.DeployPlan;
import dev.slipway.run.drawn.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values of variables come to the commands without being seen in them: a file for each service, and for the rest the
 * shell's own variables.
 */
final class Variables {

    /** A value that the shell puts in, and a build secret. */
    private static final Pattern OF_SHELL = Pattern.compile("\"\\$([A-Za-z0-9_]+)\"|,env=([A-Za-z0-9_]+)");

    private final DeployPlan plan;
    private final Place place;
    private final ShellVariables known;

    Variables(DeployPlan plan, Place place) {
        this.plan = plan;
        this.place = place;
        this.known = known(plan);
    }

    /** The app's own first; of another service's with the same name and another value the name gets a number. */
    private static ShellVariables known(DeployPlan plan) {
        var config = plan.subject().config().reveal();
        var given = given(plan);
        var known = new Known();
        config.forEach((name, value) -> {
            known.put(name, name, value);
            if (isCommit(plan, value)) {
                known.shown.add(ShellVariables.nameOf(name));
            }
        });
        plan.change().sketch().all().forEach(drawn -> {
            var file = VariableFile.of(drawn.spec().entry().environment(), given);
            file.filed().forEach(known::add);
            file.ofShell().forEach(known::add);
        });
        plan.subject().release().content().parts().byName().values().stream()
                .flatMap(part -> part.care().bookends().afterStart().stream())
                .forEach(command -> command.environment().forEach(known::add));
        return new ShellVariables(known.values, known.shown, known.words, given);
    }

    /** Variables that are set for the app, or by its compose file, by their names. */
    private static Set<String> given(DeployPlan plan) {
        var config = plan.subject().config().reveal();
        var given = new TreeSet<>(config.keySet());
        given.removeIf(name -> isCommit(plan, config.get(name)));
        plan.subject()
                .release()
                .content()
                .parts()
                .byName()
                .values()
                .forEach(part -> given.addAll(part.run().environment().reveal().keySet()));
        return given;
    }

    /** We set that one ourselves. */
    private static boolean isCommit(DeployPlan plan, @Nullable String value) {
        return plan.subject().commit().id().equals(value);
    }

    /** In the making. */
    private static final class Known {

        private final SortedMap<String, String> values = new TreeMap<>();
        private final Set<String> shown = new TreeSet<>();
        private final Set<String> words = new TreeSet<>();
        private final Set<String> hidden = new TreeSet<>();

        /** A value that is known already has no second name, unless it was not hidden under its first one and is to be. */
        void add(String variable, String value) {
            boolean isToHide = SecretMask.isHiddenInCommands(variable, value) && !hidden.contains(value);
            if (values.containsValue(value) && !isToHide) {
                return;
            }
            String free = variable;
            for (int number = 2; values.containsKey(ShellVariables.nameOf(free)); number++) {
                free = variable + "_" + number;
            }
            put(free, variable, value);
        }

        void put(String name, String variable, String value) {
            String typed = ShellVariables.nameOf(name);
            values.put(typed, value);
            if (SecretMask.isHiddenInCommands(variable, value)) {
                hidden.add(value);
            }
            if (SecretMask.isShown(variable, value)) {
                shown.add(typed);
            } else if (SecretMask.isSecretWord(variable, value)) {
                words.add(typed);
            }
        }
    }

    /** By the name that the shell has for each. */
    ShellVariables known() {
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
            var file = known.file(drawn.spec().entry().environment()).filed();
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
                .map(drawn -> known.file(drawn.spec().entry().environment()).lines())
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
        var used = new TreeMap<>(known.values());
        used.keySet().retainAll(names);
        return used;
    }
}
