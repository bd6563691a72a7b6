package dev.slipway.deploy.loss;

import dev.slipway.app.AppName;
import dev.slipway.container.Containers;
import dev.slipway.release.Release;
import dev.slipway.run.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instances have written into their own containers that somebody may miss: it goes with them, since the next release
 * begins with what its image has. Only what looks like data is told, a database in a file or what visitors have uploaded;
 * every app writes caches.
 */
public final class UnkeptFiles {

    private static final Pattern DATABASE = Pattern.compile("(?i)/.+\\.(?:sqlite3?|db3?)");
    private static final Pattern UPLOAD = Pattern.compile("(?i)(/(?:.+/)?(?:media|uploads?))/.+");
    private static final Pattern NOBODYS =
            Pattern.compile("/(?:tmp|run|proc|sys|dev|etc|usr/(?:lib|share)|var/(?:tmp|run|cache|lib)|root/\\.[^/]+)/.*"
                    + "|.*/(?:node_modules|\\.git|\\.cache|cache|tmp|celerybeat-schedule[^/]*)(?:/.*)?");
    /** Of one app; the first ones say enough. */
    private static final int MOST_TOLD = 3;

    /** Each costs a question to the engine; instances of one kind write alike. */
    private static final int MOST_ASKED = 8;

    private final Containers containers;

    public UnkeptFiles(Containers containers) {
        this.containers = containers;
    }

    /**
     * A sentence for each place that a running instance of the release before this one has written to; what goes on ending of
     * still earlier ones was told when they were replaced. Blocks for some milliseconds.
     */
    public List<String> before(Release next, List<Instance> instances) {
        var running = instances.stream()
                .filter(instance -> instance.container().isRunning())
                .filter(instance -> instance.release().compareTo(next.number()) < 0)
                .toList();
        var former = running.stream().map(Instance::release).max(Comparator.naturalOrder());
        return running.stream()
                .filter(instance -> former.equals(Optional.of(instance.release())))
                .limit(MOST_ASKED)
                .flatMap(instance -> places(containers.written(instance.id())).entrySet().stream()
                        .map(place -> sentence(next, instance, place.getKey(), place.getValue())))
                .limit(MOST_TOLD)
                .toList();
    }

    /** Databases by their paths, uploads by their directories; with the number of files. */
    private static Map<String, Integer> places(List<String> files) {
        Map<String, Integer> places = new TreeMap<>();
        for (String file : files) {
            Matcher upload = UPLOAD.matcher(file);
            if (NOBODYS.matcher(file).matches()) {
                continue;
            }
            if (upload.matches()) {
                places.merge(upload.group(1), 1, Integer::sum);
            } else if (DATABASE.matcher(file).matches()) {
                places.put(file, 0);
            }
        }
        return places;
    }

    private static String sentence(Release next, Instance instance, String place, int files) {
        AppName app = instance.app();
        boolean isStack = !next.content().parts().isEmpty();
        String directory = files == 0 ? "/DIRECTORY" : place;
        String volume = files == 0 ? "data" : place.substring(place.lastIndexOf('/') + 1);
        String keeping = isStack
                ? "a named volume on " + directory + " in the compose file"
                : "storage:mount " + app + " " + app + "-" + volume + ":" + directory;
        String writer = instance.slot() + " of " + instance.release() + " wrote ";
        return files == 0
                ? writer + place + " into its container, and it ends with that: move it to a directory of its own, and "
                        + keeping + " keeps it"
                : writer + (files == 1 ? "1 file" : files + " files") + " below " + place
                        + " into its container, and what is there ends with that: " + keeping
                        + " keeps what is written later";
    }
}
