package dev.slipway.diagnosis;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing can be written any more. */
final class FullDisk implements Symptom {

    private static final Pattern SAID =
            Pattern.compile("[Nn]o space left on device|\\bENOSPC\\b|\\[Errno 28\\]|Disk quota exceeded");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return evidence.all(
                SAID,
                said -> Stream.of(new Diagnosis(
                        "the disk is full",
                        "On the server, df -h shows which one, docker system df what images and build cache take.",
                        "cleanup " + evidence.app() + " removes what the app needs no longer.")));
    }
}
