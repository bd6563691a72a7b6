package dev.slipway.cert.acme;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.error.SlipwayException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews what is due, once a day, by the server itself. To be run every hour or so: whether the day is over is in a file. A
 * failure is tried again the day after, and the certificate in use stays meanwhile; the grace period has thirty of them.
 */
public final class Renewals implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Renewals.class);
    private static final String OPERATOR = "slipway";

    private final Apps apps;
    private final Terms terms;
    private final Enrolment enrolment;
    private final AcmeSettings settings;
    private final LastRound last;
    private final Consumer<AppName> renewed;

    /** When the last round was, and who hears of what was renewed; must not throw. */
    public record Rounds(LastRound last, Consumer<AppName> renewed) {}

    public Renewals(Apps apps, Terms terms, Enrolment enrolment, AcmeSettings settings, Rounds rounds) {
        this.apps = apps;
        this.terms = terms;
        this.enrolment = enrolment;
        this.settings = settings;
        this.last = rounds.last();
        this.renewed = rounds.renewed();
    }

    /** Those with a certificate from an authority, the most urgent first: a limit of the authority's then hits the others. */
    public List<AppName> active() {
        return apps.list().stream()
                .filter(app -> terms.active(app).isPresent())
                .sorted(Comparator.comparing(app -> terms.of(app).orElseThrow().renewsAt()))
                .toList();
    }

    /** Never throws what would end a regular run. */
    @Override
    public void run() {
        try {
            if (settings.renewsDaily() && last.isLongAgo()) {
                last.begins();
                active().stream().filter(terms::isDue).forEach(this::renew);
            }
        } catch (SlipwayException failure) {
            log.error("no round of renewals: {}", failure.sentence(), failure);
        }
    }

    private void renew(AppName app) {
        try {
            enrolment.enrol(app, OPERATOR, false, line -> log.debug("renewing app={} {}", app, line));
            log.info(
                    "renewed app={} until={}",
                    app,
                    terms.of(app).map(Term::expiresAt).orElseThrow());
            renewed.accept(app);
        } catch (SlipwayException failure) {
            log.error("not renewed app={} until={}: {}", app, terms.of(app).map(Term::expiresAt), failure.sentence());
        }
    }
}
