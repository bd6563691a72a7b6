package dev.slipway.command.cert;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppLocks;
import dev.slipway.app.Apps;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.acme.AcmeProperties;
import dev.slipway.cert.acme.AcmeSettings;
import dev.slipway.cert.acme.Term;
import dev.slipway.cert.acme.Terms;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.PropertySet;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import dev.slipway.error.Denied;
import dev.slipway.error.Misuse;
import java.util.ArrayList;
import java.util.List;

/** The {@code letsencrypt} topic: its properties, the report, what is about the host, and the commands of the other class. */
public final class LetsencryptTopic {

    private final Apps apps;
    private final AcmeSettings acme;
    private final Terms terms;
    private final Certificates certificates;
    private final AppLocks locks;

    public LetsencryptTopic(Apps apps, AcmeSettings acme, Terms terms, Certificates certificates, AppLocks locks) {
        this.apps = apps;
        this.acme = acme;
        this.terms = terms;
        this.certificates = certificates;
        this.locks = locks;
    }

    public Topic topic(LetsencryptCommands ofApps) {
        var commands = new ArrayList<Command>(ofApps.commands());
        commands.add(cronJob());
        commands.add(cleanup());
        commands.add(set());
        commands.add(report().command("letsencrypt", "Displays a letsencrypt report for one or more apps"));
        return new Topic("letsencrypt", "Manage the letsencrypt integration", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("letsencrypt", acme.settings())
                .own(AcmeProperties.EMAIL, AcmeProperties.GRACE_PERIOD, AcmeProperties.SERVER)
                .global(AcmeProperties.EMAIL, AcmeProperties.GRACE_PERIOD, AcmeProperties.SERVER)
                .computed(AcmeProperties.EMAIL, AcmeProperties.GRACE_PERIOD)
                .value(
                        "letsencrypt-active",
                        app -> Boolean.toString(terms.active(app).isPresent()))
                .value("letsencrypt-computed-server", app -> acme.server(app).toString())
                .value(
                        "letsencrypt-expiration",
                        app -> terms.of(app)
                                .map(Term::expiresAt)
                                .map(time -> Long.toString(time.getEpochSecond()))
                                .orElse(""))
                .host("letsencrypt-autorenew", () -> Boolean.toString(acme.renewsDaily()));
        return new Report("letsencrypt", fields, apps);
    }

    private Command cronJob() {
        return Command.changing("letsencrypt:cron-job", Permission.ADMIN)
                .usage("<--add|--remove>", "Add or remove an auto-renewal cronjob")
                .takes(Grammar.of(Target.NONE).with(Flag.on("--add"), Flag.on("--remove")))
                .does(this::cronJob);
    }

    private void cronJob(Session session, Arguments arguments) {
        if (arguments.has("--add") == arguments.has("--remove")) {
            throw new Misuse("Specify --add or --remove to modify the cron-job", "letsencrypt:cron-job --add");
        }
        if (arguments.has("--add")) {
            acme.settings().unsetGlobal(AcmeProperties.AUTO_RENEW);
            session.step("Added cron job: the server itself renews once a day what is due.");
        } else {
            acme.settings().setGlobal(AcmeProperties.AUTO_RENEW, "false");
            session.step("Removed cron job: nothing is renewed until letsencrypt:auto-renew is typed.");
        }
    }

    private Command cleanup() {
        return Command.changing("letsencrypt:cleanup", Permission.CHANGE)
                .usage("<app>", "Cleanup stale certificates and configurations")
                .takes(Grammar.of(Target.APP))
                .does(this::cleanup);
    }

    private void cleanup(Session session, Arguments arguments) {
        session.heading("Cleaning up stale certificate directories for " + arguments.app());
        try (var lock =
                locks.holdForSettings(arguments.app(), session.operator().name(), "letsencrypt:cleanup")) {
            session.step(certificates.settle(lock) + " removed");
        }
    }

    /** What Dokku has more of is refused, each with what to do instead. */
    private Command set() {
        Command inner = new PropertySet(acme.settings(), locks, PropertySet.Words.KEY, LetsencryptValues.table())
                .command("letsencrypt", "Set or clear a letsencrypt property for an app");
        return new Command(
                inner.usage(), inner.permission(), inner.changes(), inner.grammar(), (session, arguments) -> {
                    refuse(session, arguments.words());
                    return inner.handler().run(session, arguments);
                });
    }

    private static void refuse(Session session, List<String> words) {
        String key = words.isEmpty() ? "" : words.get(0);
        String value = words.size() < 2 ? "" : words.get(1);
        if (key.startsWith("dns-provider")) {
            throw new Misuse(
                    "Certificates are proved over HTTP only; DNS providers are not asked, so there are none for wildcards",
                    "Name each hostname: domains:add APP a.example.org b.example.org",
                    "or bring a wildcard certificate that you got otherwise: certs:add APP < cert.tar");
        }
        if (key.startsWith("lego-")) {
            throw new Misuse(
                    "There is no lego here to take arguments: the server asks the authority itself",
                    "letsencrypt:set APP email, server or graceperiod changes how.");
        }
        // The server calls the address that is set: a developer must not choose what it reaches.
        if (key.equals("server") && value.contains(":") && session.operator().role() != Role.ADMIN) {
            throw new Denied("Only an admin may name another authority", "default and staging are for everybody.");
        }
    }
}
