package dev.slipway.diagnosis.database;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A database that is there and does not accept connections, or is looked for where none is. */
public final class DatabaseNotReady implements Symptom {

    private static final Phrases STARTING = Phrases.of(
            "the database system is (starting up|not yet accepting connections|in recovery mode|shutting down)",
            "(?:LOADING|BusyLoadingError:?) Redis is (loading the dataset in memory)");

    /** Ports of Postgres, MySQL, Redis, MongoDB and RabbitMQ: a connection to another one is not a database's. */
    private static final String PORT = "(?:5432|3306|6379|27017|5672)";

    private static final String UNREACHED =
            "(?i:connection refused|(?:connection )?timed out|timeout|no route to host)";

    /** With the host's name. */
    private static final Phrases REFUSED = Phrases.of(
            "connection to server at \"([^\"]+)\"(?: \\(\\S+\\))?, port \\d+ failed: " + UNREACHED,
            "Is the server running on host \"([^\"]+)\"",
            "connect ECONNREFUSED ([^\\s]+):" + PORT + "\\b",
            "connect (?:ETIMEDOUT|EHOSTUNREACH) ([^\\s]+):" + PORT + "\\b",
            "dial tcp (\\S+):" + PORT + ": (?:connect: |i/o )" + UNREACHED,
            "Error (?:111|113|99|110) connecting to ([^\\s:]+):\\d+\\.",
            "(?:\\[Errno \\d+] )?Connect call failed \\('([^']+)', " + PORT + "\\b",
            "Can't connect to (?:MySQL |MariaDB )?server on '([^':]+)[^']*' \\((?:\\[Errno )?(?:111|115|110|113)\\b",
            "ServerSelectionTimeoutError: ([^\\s:,]+):" + PORT + ": \\[Errno 111]",
            "Connection refused - connect\\(2\\) for \"?([^\\s\"]+?)\"?(?::| port )" + PORT,
            "Connection to ([^\\s:]+):\\d+ refused\\. Check that the hostname and port are correct",
            "Can't reach database server at `([^`:]+)[:`]");

    /** A socket in the file system is one of the container's own. */
    private static final Phrases BY_FILE = Phrases.of(
            "connection to server on socket \"(\\S+)\" failed: No such file",
            "Unix domain socket \"(\\S+)\"\\?",
            "through socket '(\\S+)' \\(");

    private static final Set<String> ITSELF = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        STARTING.of(evidence, state -> starting(evidence, state)),
                        REFUSED.in(evidence, said -> Stream.of(refused(evidence, said))),
                        BY_FILE.in(evidence, said -> Stream.of(itself(evidence, said))))
                .flatMap(sightings -> sightings);
    }

    private static Diagnosis starting(Evidence evidence, String state) {
        return new Diagnosis(
                "the database answers that it is " + state,
                "retry " + evidence.app() + " in a moment deploys the same commit.",
                "Let the app try again for some seconds before it gives up.");
    }

    private static Diagnosis refused(Evidence evidence, Matcher said) {
        String host = Phrases.subject(said);
        if (ITSELF.contains(host)) {
            return itself(evidence, said);
        }
        var steps = new ArrayList<>(store(evidence, said).start());
        steps.add("retry " + evidence.app() + " then deploys the same commit.");
        return new Diagnosis(
                "the database at " + host + " accepts no connections" + outcome(Phrases.around(said)), steps);
    }

    private static String outcome(String words) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.said.matcher(words).find()) {
                return " (" + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
            }
        }
        return "";
    }

    /** What becomes of connections, in words or as Linux numbers it. */
    private enum Outcome {
        CONNECTION_REFUSED("(?i)refused|" + number(111)),
        NO_ROUTE_TO_HOST("(?i)no route|unreach|" + number(113)),
        NO_ANSWER_IN_TIME("(?i)time|" + number(110));

        private final Pattern said;

        Outcome(String said) {
            this.said = Pattern.compile(said);
        }

        /** Not a part of an address. */
        private static String number(int error) {
            return "(?<![\\w.:])" + error + "(?![\\w.:])";
        }
    }

    private static Diagnosis itself(Evidence evidence, Matcher said) {
        var store = store(evidence, said);
        var steps = new ArrayList<>(store.link(evidence.app()));
        steps.add("config:set " + evidence.app() + " " + store.key()
                + "=VALUE, or the variable that its settings read, to one" + " elsewhere.");
        return new Diagnosis(
                "it looks for its database at " + Phrases.subject(said) + ", which is its own container", steps);
    }

    /** What the libraries of Python, C and others say without its name is Postgres. */
    private static Store store(Evidence evidence, Matcher said) {
        String words = said.group();
        boolean isPostgres = words.startsWith("connection to server") || words.startsWith("Is the server running on");
        return Store.meant(isPostgres ? "postgres" : words, evidence.keysNaming(Phrases.subject(said)), evidence);
    }
}
