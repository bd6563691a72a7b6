package dev.slipway.diagnosis.limit;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing can be written any more; or one of the kernel's other stores is full, which says so in the same words. */
public final class FullDisk implements Symptom {

    private static final Phrases SAID = Phrases.of(
            "^(.*(?:[Nn]o space left on device|\\bENOSPC\\b|\\[Errno 28\\]|Disk quota exceeded).*)",
            "E: (You don't have enough free space) in ");

    private static final Pattern WATCHERS = Pattern.compile("file watchers|inotify");
    private static final Pattern SHARED_MEMORY = Pattern.compile("shared memory|/dev/shm");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return SAID.of(evidence, line -> diagnosis(evidence, line));
    }

    private static Diagnosis diagnosis(Evidence evidence, String line) {
        String app = evidence.app().value();
        if (WATCHERS.matcher(line).find()) {
            return new Diagnosis(
                    "this host lets nobody watch more files for changes",
                    "Start it as in production, where nothing watches its files; or, on the server:",
                    "sysctl fs.inotify.max_user_watches=524288");
        }
        if (SHARED_MEMORY.matcher(line).find()) {
            return new Diagnosis(
                    "its shared memory (/dev/shm) is full",
                    "docker-options:add " + app + " deploy \"--shm-size 256m\" gives it more.");
        }
        return new Diagnosis(
                "the disk is full",
                "On the server, df -h shows which one, docker system df what images and build cache take.",
                "cleanup " + app + " removes what the app needs no longer.");
    }
}
