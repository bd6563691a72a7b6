package dev.slipway.diagnosis.database;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.stream.Stream;

/** A build that asks for a host: one of the app's own services, which are not there yet, or one that has no address. */
public final class UnreachedFromBuild implements Symptom {

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return UnknownHost.NAMED.of(evidence, host -> host.contains(".") ? outside(evidence, host) : ofTheApp(host));
    }

    private static Diagnosis ofTheApp(String host) {
        return new Diagnosis(
                "a build does not reach " + host + ", nor any other service of its app",
                "What needs it belongs into the release task: a line   release: COMMAND   in the Procfile,",
                "or in a stack a service with   x-slipway: {release: true}");
    }

    private static Diagnosis outside(Evidence evidence, String host) {
        return new Diagnosis(
                "the host " + host + " is not found from the build",
                "On the server, getent hosts " + host + " shows whether it has an address.",
                "retry " + evidence.app() + " then deploys the same commit.");
    }
}
