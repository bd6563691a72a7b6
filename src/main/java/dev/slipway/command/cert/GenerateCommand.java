package dev.slipway.command.cert;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Installation;
import dev.slipway.cert.Origin;
import dev.slipway.cert.SelfSigned;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.SlipwayException;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** {@code certs:generate}: a certificate that the app signs itself, and the request for one that an authority signs. */
public final class GenerateCommand {

    private final Certificates certificates;
    private final Installation installation;
    private final Domains domains;
    private final AppLocks locks;
    private final Clock clock;

    public GenerateCommand(
            Certificates certificates, Installation installation, Domains domains, AppLocks locks, Clock clock) {
        this.certificates = certificates;
        this.installation = installation;
        this.domains = domains;
        this.locks = locks;
        this.clock = clock;
    }

    Command command() {
        return Command.changing("certs:generate", Permission.CHANGE)
                .usage("<app> DOMAIN", "Generate a key and certificate signing request (and self-signed certificate)")
                .takes(Grammar.of(Target.APP).words(1))
                .does(this::generate);
    }

    private void generate(Session session, Arguments arguments) {
        var hostname = Hostname.parse(arguments.word(0, "Please specify a domain"));
        var app = arguments.app();
        if (certificates.of(app).isPresent()) {
            session.step(app + " has an SSL endpoint already defined");
            return;
        }
        var made = SelfSigned.of(hostname, clock, new SecureRandom());
        session.step("Installing certificate and key...");
        try (var lock = locks.holdForSettings(app, session.operator().name(), "certs:generate")) {
            install(lock, hostname, made);
        }
        session.step("The following is a certificate signing request that can be used");
        session.step("to generate an 'officially' signed SSL certificate for " + app + " at " + hostname);
        session.step("by a CA of your choosing.");
        session.out().text(made.request());
    }

    /** The app gets the hostname too, if it has not got it. */
    private void install(AppLock app, Hostname hostname, SelfSigned made) {
        var added = domains.add(app, List.of(hostname));
        try {
            installation.install(app, made.certificate(), Origin.GENERATED, "");
        } catch (SlipwayException refused) {
            domains.remove(app, added.changed());
            throw refused;
        }
    }
}
