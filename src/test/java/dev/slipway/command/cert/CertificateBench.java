package dev.slipway.command.cert;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Challenges;
import dev.slipway.cert.Installation;
import dev.slipway.cert.acme.Acme;
import dev.slipway.cert.acme.AcmeAccount;
import dev.slipway.cert.acme.AcmeSettings;
import dev.slipway.cert.acme.ControlProof;
import dev.slipway.cert.acme.Enrolment;
import dev.slipway.cert.acme.InMemoryAuthority;
import dev.slipway.cert.acme.LastRound;
import dev.slipway.cert.acme.Renewals;
import dev.slipway.cert.acme.Terms;
import dev.slipway.cert.acme.foresight.Foresight.Chance;
import dev.slipway.cert.acme.foresight.Foresight.Foreseen;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.port.PortMaps;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The two topics over real files, with an authority and a proxy in memory. */
final class CertificateBench {

    static final Operator ADMIN = new Operator("anna", Role.ADMIN, Set.of(), "192.0.2.7");
    static final Operator DEVELOPER = new Operator("kim", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.8");
    static final Operator HOST = new Operator("host", Role.ADMIN, Set.of(), "local");

    final CommandTestBench bench;
    final InMemoryAuthority authority;
    final Certificates certificates;
    final PortMaps ports;
    final Map<Hostname, Foreseen> foreseen = new HashMap<>();
    private final Domains domains;

    CertificateBench(Path directory, Operator operator) {
        bench = new CommandTestBench(directory, operator);
        authority = new InMemoryAuthority(bench.clock);
        certificates = new Certificates(bench.state, bench.apps, Set::of);
        ports = new PortMaps(bench.settings);
        domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        bench.with(certs(), letsencrypt());
        if (bench.apps.list().isEmpty()) {
            bench.app("shop");
        }
    }

    private Topic certs() {
        return new CertsTopic(certificates, bench.apps, bench.settings)
                .topic(
                        new CertsCommands(certificates, installation(), domains, bench.locks, bench.clock),
                        new GenerateCommand(certificates, installation(), domains, bench.locks, bench.clock));
    }

    private Topic letsencrypt() {
        var settings = new AcmeSettings(bench.settings);
        var terms = new Terms(certificates, settings, domains, bench.clock);
        var account = new AcmeAccount(bench.state.acme());
        var acme = new Acme(
                settings,
                account,
                authority,
                (hostname, thumbprint) -> foreseen.getOrDefault(hostname, new Foreseen(Chance.GOOD, "")),
                certificates);
        var proof = new ControlProof(new Challenges(account::thumbprint), bench.locks, bench.deployments::reroute);
        var enrolment = new Enrolment(domains, terms, acme, proof, installation());
        var renewals = new Renewals(
                bench.apps,
                terms,
                enrolment,
                settings,
                new Renewals.Rounds(new LastRound(bench.state.acme(), bench.clock), app -> {}));
        return new LetsencryptTopic(bench.apps, settings, terms, certificates, bench.locks)
                .topic(new LetsencryptCommands(enrolment, renewals, terms, new EachApp(bench.apps)));
    }

    private Installation installation() {
        return new Installation(certificates, ports, bench.deployments::reroute);
    }

    void give(String app, String... hostnames) {
        try (var lock = bench.locks.holdForSettings(new AppName(app), "test", "test")) {
            domains.set(lock, Stream.of(hostnames).map(Hostname::new).toList());
        }
    }

    List<Hostname> hostnames(String app) {
        return domains.of(new AppName(app));
    }

    CommandTestBench.Answer type(String line) {
        return bench.type(line);
    }
}
