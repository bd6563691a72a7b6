package dev.slipway.deploy.task;

import dev.slipway.container.Labels;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.manifest.Scripts;
import dev.slipway.release.part.PartRole;
import dev.slipway.run.OneOff;
import dev.slipway.run.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that is run to its end once for a release.
 *
 * @param name as people read of it: {@code predeploy}, {@code release}
 * @param source who wants it: {@code app.json}, {@code service migrate}
 * @param command as it is shown; empty: the image's own
 * @param isKept whether what it has written to its files is in the release's image from then on
 */
public record Errand(String name, String source, List<String> command, OneOff.Order order, boolean isKept) {

    static final String SERVICE = "service ";

    public Errand {
        command = List.copyOf(command);
    }

    /** In the order in which they are run, before anything of the release starts. */
    public static List<Errand> before(Release release, Scripts scripts, boolean servesFiles) {
        var all = new ArrayList<Errand>();
        add(all, "predeploy", "app.json", scripts.predeploy(), true);
        add(all, "release", "Procfile", release.command(ProcessType.RELEASE), servesFiles);
        release.content().parts().byName().forEach((name, part) -> {
            boolean isTask = part.care().role() == PartRole.TASK;
            if (isTask || !part.run().release().isEmpty()) {
                List<String> command = isTask ? List.of() : part.run().release();
                var shown = isTask ? part.run().command() : command;
                all.add(new Errand(
                        "release", SERVICE + name, shown, once(command).in(name), false));
            }
        });
        return all;
    }

    /** When the release serves. */
    public static List<Errand> after(Scripts scripts, boolean isFirst) {
        var all = new ArrayList<Errand>();
        add(all, "postdeploy", "app.json", scripts.postdeploy(), false);
        if (isFirst) {
            add(all, "first deploy postdeploy", "app.json", scripts.firstDeploy(), false);
        }
        return all;
    }

    private static void add(List<Errand> all, String name, String source, List<String> command, boolean isKept) {
        if (!command.isEmpty()) {
            all.add(new Errand(name, source, command, once(command), isKept));
        }
    }

    private static OneOff.Order once(List<String> command) {
        var terms = new OneOff.Terms(Purpose.RELEASE, OneOff.Terms.DAY, new Labels(Map.of()));
        return new OneOff.Order(command, Map.of(), false, terms);
    }

    /** Whether a service of the stack wants it. */
    public boolean isOfService() {
        return source.startsWith(SERVICE);
    }

    /** The service that it runs in, as {@code run} is told before the command; empty: the main one. */
    public String place() {
        return isOfService() ? source.substring(SERVICE.length()) + " " : "";
    }

    /** The command as it is typed. */
    public String shown() {
        return command.isEmpty() ? "the image's own command" : String.join(" ", command);
    }
}
