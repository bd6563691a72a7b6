package dev.slipway.diagnosis.setting;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.stream.Stream;

/** The app refuses the hostname that visitors use: as Django, Rails and Vite do. */
public final class DisallowedHost implements Symptom {

    private static final Phrases DJANGO = Phrases.of("Invalid HTTP_HOST header: '([^']+)'");
    private static final Phrases RAILS = Phrases.of("Blocked hosts?: (\\S+)");
    private static final Phrases VITE = Phrases.of("Blocked request\\. This host \\(\"([^\"]+)\"\\) is not allowed");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        DJANGO.of(
                                evidence,
                                host -> diagnosis(
                                        evidence,
                                        "Django's ALLOWED_HOSTS does not have " + host,
                                        "ALLOWED_HOSTS = os.environ[\"APP_HOSTS\"].split(\",\")")),
                        RAILS.of(
                                evidence,
                                host -> diagnosis(
                                        evidence,
                                        "Rails' config.hosts does not have " + host,
                                        "config.hosts.concat(ENV[\"APP_HOSTS\"].split(\",\"))")),
                        VITE.of(
                                evidence,
                                host -> diagnosis(
                                        evidence,
                                        "Vite's allowedHosts does not have " + host,
                                        "preview: { allowedHosts: process.env.APP_HOSTS.split(\",\") }")))
                .flatMap(sightings -> sightings);
    }

    private static Diagnosis diagnosis(Evidence evidence, String cause, String setting) {
        return new Diagnosis(
                cause,
                "In its settings: " + setting,
                "APP_HOSTS has all hostnames of the app; domains:report " + evidence.app() + " shows them.");
    }
}
