package dev.slipway.diagnosis;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Django or Rails refuses the hostname that visitors use. */
final class DisallowedHost implements Symptom {

    private static final Pattern DJANGO = Pattern.compile("Invalid HTTP_HOST header: '([^']+)'");
    private static final Pattern RAILS = Pattern.compile("Blocked hosts?: (\\S+)");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.concat(
                evidence.all(
                        DJANGO,
                        said -> Stream.of(new Diagnosis(
                                "Django's ALLOWED_HOSTS does not have " + said.group(1),
                                "In its settings: ALLOWED_HOSTS = os.environ[\"APP_HOSTS\"].split(\",\")",
                                "APP_HOSTS has all hostnames of the app; domains:report " + evidence.app()
                                        + " shows them."))),
                evidence.all(
                        RAILS,
                        said -> Stream.of(new Diagnosis(
                                "Rails' config.hosts does not have " + said.group(1),
                                "In its settings: config.hosts.concat(ENV[\"APP_HOSTS\"].split(\",\"))",
                                "APP_HOSTS has all hostnames of the app; domains:report " + evidence.app()
                                        + " shows them."))));
    }
}
