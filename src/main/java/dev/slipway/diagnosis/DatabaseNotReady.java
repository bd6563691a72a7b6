package dev.slipway.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database that is there and does not accept connections, or is looked for where none is. */
final class DatabaseNotReady implements Symptom {

    private static final Pattern STARTING = Pattern.compile(
            "the database system is (starting up|not yet accepting connections|in recovery mode|shutting down)");

    /** Ports of Postgres, MySQL, Redis, MongoDB and RabbitMQ: a connection to another one is not a database's. */
    private static final String PORT = "(5432|3306|6379|27017|5672)";

    private static final List<Pattern> REFUSED = List.of(
                    "connection to server at \"([^\"]+)\"(?: \\(\\S+\\))?, port (\\d+) failed: Connection refused",
                    "Is the server running on host \"([^\"]+)\"",
                    "connect ECONNREFUSED ([^\\s]+):" + PORT + "\\b",
                    "dial tcp (\\S+):" + PORT + ": connect: connection refused",
                    "Error 111 connecting to ([^\\s:]+):(\\d+)\\. Connection refused",
                    "Can't connect to (?:MySQL|MariaDB) server on '([^':]+)(?::\\d+)?' \\(111",
                    "Connection to ([^\\s:]+):(\\d+) refused\\. Check that the hostname and port are correct")
            .stream()
            .map(Pattern::compile)
            .toList();

    private static final Set<String> ITSELF = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        String app = evidence.app().value();
        var starting = evidence.all(
                STARTING,
                said -> Stream.of(new Diagnosis(
                        "the database answers that it is " + said.group(1),
                        "retry " + app + " in a moment deploys the same commit.",
                        "Let the app try again for some seconds before it gives up.")));
        var refused = REFUSED.stream().flatMap(pattern -> evidence.all(pattern, said -> Stream.of(refused(app, said))));
        return Stream.concat(starting, refused);
    }

    private static Diagnosis refused(String app, Matcher said) {
        String host = said.group(1);
        if (ITSELF.contains(host)) {
            return new Diagnosis(
                    "it looks for its database at " + host + ", which is its own container",
                    "postgres:link DATABASE " + app + " leads to a database of this server, and sets DATABASE_URL;",
                    "config:set " + app + " DATABASE_URL=VALUE to one elsewhere.");
        }
        return new Diagnosis(
                "the database at " + host + " accepts no connections (connection refused)",
                "postgres:list shows whether it runs, postgres:start DATABASE starts it.",
                "retry " + app + " then deploys the same commit.");
    }
}
