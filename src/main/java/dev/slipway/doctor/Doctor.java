package dev.slipway.doctor;

import dev.slipway.container.survey.EngineReport;
import dev.slipway.container.survey.EngineSurvey;
import dev.slipway.error.HostFailed;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Programs;
import dev.slipway.host.survey.DiskSpace;
import dev.slipway.host.survey.Memory;
import dev.slipway.host.survey.OpenPorts;
import dev.slipway.host.survey.Unit;
import dev.slipway.route.dns.Signposts;
import dev.slipway.route.survey.ProxySurvey;
import dev.slipway.route.survey.WebSurvey;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks over the host: read-only, and as much as can be seen, whatever is broken or not there yet. */
public final class Doctor {

    private static final EngineReport NO_ENGINE = new EngineReport("", "", List.of(), List.of());

    private final ProxySurvey proxy;
    private final EngineSurvey engine;
    private final Senses senses;
    private final Practice practice;
    private final Clock clock;

    /**
     * What is our own on the host.
     *
     * @param version ours
     * @param state where we keep everything, there or not
     * @param ports where we listen, or would
     */
    public record Practice(String version, Path state, List<Integer> ports, Holdings holdings) {

        public Practice {
            ports = List.copyOf(ports);
        }
    }

    /** How the rest of the host is looked at, and where hostnames lead. */
    public record Senses(Programs programs, Signposts signposts) {}

    public Doctor(ProxySurvey proxy, EngineSurvey engine, Senses senses, Practice practice, Clock clock) {
        this.proxy = proxy;
        this.engine = engine;
        this.senses = senses;
        this.practice = practice;
        this.clock = clock;
    }

    /** Blocks for as long as the engine takes to answer, and never fails for what it finds. */
    public Checkup examine() {
        var findings = new ArrayList<Finding>();
        EngineReport docker = docker(findings);
        WebSurvey web = proxy.look();
        var look = senses.signposts().begin(WebFindings.ours(web.sites()));
        Instant now = clock.instant();
        List<CertificateLife> certificates = web.certificates().stream()
                .map(named -> CertificateLife.of(named, now))
                .toList();
        WebFindings.of(web, certificates).forEach(findings::add);
        WebFindings.of(look.misdirections()).forEach(findings::add);
        Checkup.Host host = host(docker);
        new HostFindings(host, practice.ports()).all().forEach(findings::add);
        List<Holdings.AppDisk> apps = apps(docker, findings);
        return new Checkup(
                new Checkup.Web(
                        web.program().version(), web.program().running(), web.sites(), certificates, web.clashes()),
                docker,
                host,
                apps,
                findings);
    }

    /** What state is damaged or not for the caller to read is a finding too. */
    private List<Holdings.AppDisk> apps(EngineReport docker, List<Finding> findings) {
        try {
            findings.addAll(practice.holdings().findings());
            return docker.equals(NO_ENGINE) ? List.of() : practice.holdings().disk();
        } catch (SlipwayException unread) {
            findings.add(Finding.of(unread));
            return List.of();
        }
    }

    private EngineReport docker(List<Finding> findings) {
        try {
            return engine.look();
        } catch (HostFailed silent) {
            findings.add(Finding.of(silent));
            return NO_ENGINE;
        }
    }

    private Checkup.Host host(EngineReport docker) {
        List<Path> directories = Stream.of(practice.state(), Path.of(docker.directory()), Path.of("/"))
                .filter(directory -> !directory.toString().isEmpty())
                .toList();
        return new Checkup.Host(
                practice.version(),
                OpenPorts.read(),
                DiskSpace.of(directories),
                Memory.read(),
                Unit.ours(senses.programs()));
    }
}
