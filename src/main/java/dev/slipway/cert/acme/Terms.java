package dev.slipway.cert.acme;

import dev.slipway.app.AppName;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Choice;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Until when the apps' certificates from an authority are good, and for what. */
public final class Terms {

    private final Certificates certificates;
    private final AcmeSettings settings;
    private final Domains domains;
    private final Clock clock;

    public Terms(Certificates certificates, AcmeSettings settings, Domains domains, Clock clock) {
        this.certificates = certificates;
        this.settings = settings;
        this.domains = domains;
        this.clock = clock;
    }

    /** The app's certificate, if it is from an authority. */
    public Optional<Choice> active(AppName app) {
        return certificates.of(app).filter(Choice::isFromAcme);
    }

    public Optional<Term> of(AppName app) {
        return active(app).map(choice -> Term.of(certificates.chain(choice), settings.gracePeriod(app)));
    }

    public Instant now() {
        return clock.instant();
    }

    /** Whether its time has come, or it is not what would be asked for today. */
    public boolean isDue(AppName app) {
        return of(app).filter(term -> term.isDue(clock.instant())).isPresent()
                || active(app).filter(choice -> isOutdated(app, choice)).isPresent();
    }

    private boolean isOutdated(AppName app, Choice choice) {
        return !uncovered(app, choice).isEmpty()
                || !choice.authority().equals(settings.server(app).toString());
    }

    private List<Hostname> uncovered(AppName app, Choice choice) {
        return domains.of(app).stream()
                .filter(hostname -> !hostname.isWildcard() && !choice.covers(hostname))
                .toList();
    }
}
