package dev.slipway;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.cert.Installation;
import dev.slipway.cert.acme.Acme;
import dev.slipway.cert.acme.AcmeAuthority;
import dev.slipway.cert.acme.AcmeSettings;
import dev.slipway.cert.acme.ControlProof;
import dev.slipway.cert.acme.Enrolment;
import dev.slipway.cert.acme.LastRound;
import dev.slipway.cert.acme.Renewals;
import dev.slipway.cert.acme.Terms;
import dev.slipway.cert.acme.foresight.HttpForesight;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.cert.CertsCommands;
import dev.slipway.command.cert.CertsTopic;
import dev.slipway.command.cert.GenerateCommand;
import dev.slipway.command.cert.LetsencryptCommands;
import dev.slipway.command.cert.LetsencryptTopic;
import dev.slipway.route.port.PortMap;
import java.util.List;
import java.util.function.Consumer;

/** The part of the composition that gives apps certificates: the commands, and the renewals. */
final class Encryption {

    private final Keel keel;
    private final Engines engines;
    private final AcmeSettings settings;
    private final Terms terms;
    private final Installation installation;
    private final Enrolment enrolment;
    private final Renewals renewals;

    /** What writes an app's routes anew, and who hears of what was renewed. */
    Encryption(Keel keel, Engines engines, Consumer<AppLock> reroute, Consumer<AppName> renewed) {
        this.keel = keel;
        this.engines = engines;
        this.settings = new AcmeSettings(keel.settings);
        this.terms = new Terms(engines.certificates, settings, engines.domains, keel.clock);
        this.installation = new Installation(engines.certificates, keel.portMaps, reroute);
        var acme = new Acme(
                settings,
                keel.acmeAccount,
                new AcmeAuthority(keel.acmeAccount, keel.state.acme()),
                new HttpForesight(PortMap.HTTP_PORT),
                engines.certificates);
        var proof = new ControlProof(keel.challenges, keel.locks, reroute);
        this.enrolment = new Enrolment(engines.domains, terms, acme, proof, installation);
        var rounds = new Renewals.Rounds(new LastRound(keel.state.acme(), keel.clock), renewed);
        this.renewals = new Renewals(keel.apps, terms, enrolment, settings, rounds);
    }

    /** To be run every hour or so; renews what is due, which may take minutes, and tidies. */
    void upkeep() {
        renewals.run();
        engines.certificates.sweep();
    }

    List<Topic> topics() {
        return List.of(certs(), letsencrypt());
    }

    private Topic certs() {
        return new CertsTopic(engines.certificates, keel.apps, keel.settings)
                .topic(
                        new CertsCommands(engines.certificates, installation, engines.domains, keel.locks, keel.clock),
                        new GenerateCommand(
                                engines.certificates, installation, engines.domains, keel.locks, keel.clock));
    }

    private Topic letsencrypt() {
        return new LetsencryptTopic(keel.apps, settings, terms, engines.certificates, keel.locks)
                .topic(new LetsencryptCommands(enrolment, renewals, terms, new EachApp(keel.apps)));
    }
}
