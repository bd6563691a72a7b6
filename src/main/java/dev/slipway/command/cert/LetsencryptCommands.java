package dev.slipway.command.cert;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.cert.acme.Enrolment;
import dev.slipway.cert.acme.Renewals;
import dev.slipway.cert.acme.Term;
import dev.slipway.cert.acme.Terms;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Certificates that are asked for: {@code letsencrypt:enable|disable|auto-renew|list|active|revoke}. */
public final class LetsencryptCommands {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Enrolment enrolment;
    private final Renewals renewals;
    private final Terms terms;
    private final EachApp each;

    public LetsencryptCommands(Enrolment enrolment, Renewals renewals, Terms terms, EachApp each) {
        this.enrolment = enrolment;
        this.renewals = renewals;
        this.terms = terms;
        this.each = each;
    }

    List<Command> commands() {
        return List.of(
                Command.changing("letsencrypt:enable", Permission.CHANGE)
                        .usage("[--force] [--all|<app>]", "Enable or renew letsencrypt for an app")
                        .takes(Grammar.of(Target.APP_OR_ALL))
                        .exits((session, arguments) ->
                                each.run(session, arguments, app -> enrol(session, app, session.isForced()))),
                Command.changing("letsencrypt:auto-renew", Permission.CHANGE)
                        .usage("[<app>]", "Auto-renew all apps secured by letsencrypt if renewal is necessary")
                        .takes(Grammar.of(Target.OPTIONAL_APP))
                        .exits(this::autoRenew),
                changing("letsencrypt:disable", "Disable letsencrypt for an app", this::disable),
                changing("letsencrypt:revoke", "Revoke letsencrypt certificate for app", this::revoke),
                Command.reading("letsencrypt:active", Permission.READ)
                        .usage("<app>", "Verify if letsencrypt is active for an app")
                        .takes(Grammar.of(Target.APP))
                        .does((session, arguments) -> session.plain(
                                Boolean.toString(terms.active(arguments.app()).isPresent()))),
                Command.reading("letsencrypt:list", Permission.READ)
                        .usage("", "List letsencrypt-secured apps with certificate expiry")
                        .does((session, arguments) -> list(session)));
    }

    private static Command changing(String name, String summary, Command.Action action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app>", summary)
                .takes(Grammar.of(Target.APP))
                .does(action);
    }

    private void enrol(Session session, AppName app, boolean force) {
        enrolment.enrol(app, session.operator().name(), force, session::plain);
    }

    private ExitCode autoRenew(Session session, Arguments arguments) {
        if (arguments.namedApp().isPresent()) {
            AppName app = arguments.app();
            if (terms.active(app).isEmpty()) {
                session.step("Letsencrypt not enabled for " + app);
                return ExitCode.OK;
            }
            return renew(session, app);
        }
        session.heading("Auto-renewing all apps...");
        var outcome = ExitCode.OK;
        for (AppName app : session.visible(renewals.active())) {
            ExitCode code = renew(session, app);
            outcome = code.equals(ExitCode.OK) ? outcome : code;
        }
        session.heading("Finished auto-renewal");
        return outcome;
    }

    /** One failure does not stop the others. */
    private ExitCode renew(Session session, AppName app) {
        if (!terms.isDue(app)) {
            session.detail(app + " still has "
                    + Remaining.text(terms.of(app).map(this::untilRenewal).orElse(Duration.ZERO))
                    + " left before renewal");
            return ExitCode.OK;
        }
        session.step(app + " needs renewal");
        try {
            enrol(session, app, false);
            return ExitCode.OK;
        } catch (SlipwayException failure) {
            session.tell(failure);
            return failure.exitCode();
        }
    }

    private Duration untilRenewal(Term term) {
        return Duration.between(terms.now(), term.renewsAt());
    }

    private void disable(Session session, Arguments arguments) {
        if (enrolment.disable(arguments.app(), session.operator().name())) {
            session.step("Disabled letsencrypt for " + arguments.app());
            session.detail("Removed SSL endpoint from " + arguments.app());
        } else {
            session.step("Letsencrypt not enabled for " + arguments.app());
        }
    }

    private void revoke(Session session, Arguments arguments) {
        session.heading("Revoke letsencrypt certificate from " + arguments.app() + "...");
        enrolment.revoke(arguments.app(), session.operator().name(), session::plain);
        session.step("Done");
    }

    private void list(Session session) {
        session.stepHeading(String.format(
                Locale.ROOT,
                "%-18s %-25s %-25s %-25s",
                "App name",
                "Certificate Expiry",
                "Time before expiry",
                "Time before renewal"));
        Instant now = terms.now();
        for (AppName app : session.visible(renewals.active())) {
            Term term = terms.of(app).orElseThrow();
            session.plain(String.format(
                            Locale.ROOT,
                            "%-25s %-25s %-25s %-25s",
                            app,
                            DATE.format(term.expiresAt()),
                            Remaining.text(Duration.between(now, term.expiresAt())),
                            Remaining.text(untilRenewal(term)))
                    .stripTrailing());
        }
    }
}
