package dev.slipway.diagnosis.program;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kernel cannot run the program: it was made for another processor, or it is a script that names no interpreter. */
public final class WrongArchitecture implements Symptom {

    private static final Pattern SAID =
            Pattern.compile("exec (\\S+): exec format error|exec user process caused: exec format error"
                    + "|OSError: \\[Errno 8\\] Exec format error|: cannot execute binary file: Exec format error");

    private final String processor;

    /** The host's, as Docker names it: {@code amd64}, {@code arm64}. */
    public WrongArchitecture(String processor) {
        this.processor = processor;
    }

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return evidence.all(
                SAID,
                said -> Stream.of(new Diagnosis(
                        (said.group(1) == null ? "its program" : said.group(1)) + " is not a program for this host's "
                                + processor,
                        "Take a base image and downloads for linux/" + processor + "; FROM --platform=linux/"
                                + processor + " insists on it.",
                        "A script needs a first line such as #!/bin/sh.")));
    }
}
