package dev.slipway.diagnosis.database;

import dev.slipway.diagnosis.symptom.Diagnosis;
import dev.slipway.diagnosis.symptom.Evidence;
import dev.slipway.diagnosis.symptom.Phrases;
import dev.slipway.diagnosis.symptom.Symptom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** A database that answers and lets the app not in: by its password or name, or because it is full. */
public final class ClosedDatabase implements Symptom {

    private static final Phrases PASSWORD = Phrases.of(
            "password authentication failed for user \"([^\"]+)\"",
            "[Rr]ole \"([^\"]+)\" (?:does not exist|is not permitted to log in)",
            "Access denied for user '([^']+)'@",
            "Authentication failed against database server.{0,40}credentials for `([^`]+)`",
            "(?:NOAUTH|WRONGPASS)\\b.{0,80}(?:Authentication required|username-password)");

    private static final Phrases NAME =
            Phrases.of("FATAL:\\s+database \"([^\"]+)\" does not exist", "Unknown database '([^']+)'");

    private static final Phrases FULL = Phrases.of(
            "FATAL:\\s+(?:sorry, )?(?:too many clients|too many connections|remaining connection slots)",
            "\\b1040\\b.{0,20}Too many connections",
            "ERR max number of clients reached");

    @Override
    public Stream<Sighting> in(Evidence evidence) {
        return Stream.of(
                        PASSWORD.in(evidence, said -> Stream.of(password(evidence, said))),
                        NAME.in(evidence, said -> Stream.of(name(evidence, said))),
                        FULL.of(evidence, nothing -> full(evidence)))
                .flatMap(sightings -> sightings);
    }

    private static Diagnosis password(Evidence evidence, Matcher said) {
        String user = Phrases.subject(said);
        return new Diagnosis(
                user.isEmpty()
                        ? "the database lets nobody in without its password"
                        : "the database does not let in the user " + user + " with that password",
                store(said).address(evidence.app()));
    }

    private static Diagnosis name(Evidence evidence, Matcher said) {
        return new Diagnosis(
                "there is no database " + Phrases.subject(said) + " where it looks for it",
                store(said).address(evidence.app()));
    }

    private static Store store(Matcher said) {
        String words = said.group();
        boolean isForeign = words.startsWith("Access denied") || words.startsWith("Unknown database");
        boolean isRedis = words.startsWith("NOAUTH") || words.startsWith("WRONGPASS");
        return isForeign ? Store.FOREIGN : isRedis ? Store.REDIS : Store.POSTGRES;
    }

    private static Diagnosis full(Evidence evidence) {
        return new Diagnosis(
                "the database has no connection left",
                List.of(
                        "While a release takes over, the one before it has its connections too: take fewer workers, or a"
                                + " smaller pool in each.",
                        "retry " + evidence.app() + " then deploys the same commit."));
    }
}
