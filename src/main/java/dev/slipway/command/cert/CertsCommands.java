package dev.slipway.command.cert;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.cert.Certificate;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Chain;
import dev.slipway.cert.Choice;
import dev.slipway.cert.Installation;
import dev.slipway.cert.Origin;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.Misuse;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Certificates that somebody brings: {@code certs:add|update|remove|show}. */
public final class CertsCommands {

    private final Certificates certificates;
    private final Installation installation;
    private final Domains domains;
    private final AppLocks locks;
    private final Clock clock;

    public CertsCommands(
            Certificates certificates, Installation installation, Domains domains, AppLocks locks, Clock clock) {
        this.certificates = certificates;
        this.installation = installation;
        this.domains = domains;
        this.locks = locks;
        this.clock = clock;
    }

    List<Command> commands() {
        return List.of(
                bringing(
                        "certs:add",
                        "Add an ssl endpoint to an app. Can also import from a tarball on stdin",
                        this::add),
                bringing(
                        "certs:update",
                        "Update an SSL Endpoint on an app. Can also import from a tarball on stdin",
                        this::update),
                Command.changing("certs:remove", Permission.CHANGE)
                        .usage("<app>", "Remove an SSL Endpoint from an app")
                        .takes(Grammar.of(Target.APP))
                        .does(this::remove),
                Command.reading("certs:show", Permission.CHANGE)
                        .usage("<app> <crt|key>", "Show the server.crt or server.key on stdout")
                        .takes(Grammar.of(Target.APP).words(1))
                        .does(this::show));
    }

    private static Command bringing(String name, String summary, Command.Action action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("<app> [CRT KEY]", summary)
                .takes(Grammar.of(Target.APP).words(2))
                .does(action);
    }

    private void add(Session session, Arguments arguments) {
        bring(session, arguments, "certs:add");
    }

    private void update(Session session, Arguments arguments) {
        require(certificates, arguments.app());
        bring(session, arguments, "certs:update");
    }

    /** What the app has; Misuse, in Dokku's words, if it has none. */
    static Choice require(Certificates certificates, AppName app) {
        return certificates
                .of(app)
                .orElseThrow(() -> new Misuse(
                        "An app-specific SSL endpoint is not defined",
                        "certs:add " + app + " brings one, letsencrypt:enable " + app + " asks for one."));
    }

    private void bring(Session session, Arguments arguments, String command) {
        Certificate certificate = CertificateInput.read(session, arguments);
        locked(session, arguments.app(), command, lock -> installation.install(lock, certificate, Origin.IMPORTED, ""));
        tell(session, arguments.app(), certificate.chain());
    }

    private void locked(Session session, AppName app, String command, Consumer<AppLock> change) {
        try (var lock = locks.holdForSettings(app, session.operator().name(), command)) {
            change.accept(lock);
        }
    }

    private void tell(Session session, AppName app, Chain chain) {
        session.step("Installed certificate for " + String.join(" ", chain.names()) + ", valid until "
                + CertificateTime.text(chain.expiresAt()));
        if (!chain.expiresAt().isAfter(clock.instant())) {
            session.warn("It has expired: browsers will warn. certs:update " + app + " replaces it.");
        }
        if (chain.startsAt().isAfter(clock.instant())) {
            session.warn("It is not valid before " + CertificateTime.text(chain.startsAt()) + ".");
        }
        String uncovered = domains.of(app).stream()
                .filter(hostname -> !chain.covers(hostname))
                .map(Hostname::value)
                .collect(Collectors.joining(" "));
        if (!uncovered.isEmpty()) {
            session.warn("It is not valid for " + uncovered + ", which is served with it all the same.");
        }
    }

    private void remove(Session session, Arguments arguments) {
        require(certificates, arguments.app());
        locked(session, arguments.app(), "certs:remove", installation::remove);
        session.step("Removed SSL endpoint from " + arguments.app());
    }

    private void show(Session session, Arguments arguments) {
        String which = arguments.word(0).orElse("");
        if (!which.equals("crt") && !which.equals("key")) {
            throw new Misuse("specify either 'key' or 'crt'", "certs:show " + arguments.app() + " crt");
        }
        Choice choice = require(certificates, arguments.app());
        session.out()
                .text(
                        which.equals("crt")
                                ? certificates.chainText(choice)
                                : certificates.key(choice).reveal());
    }
}
