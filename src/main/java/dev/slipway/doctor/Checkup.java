package dev.slipway.doctor;

import dev.slipway.container.survey.EngineReport;
import dev.slipway.host.survey.DiskSpace;
import dev.slipway.host.survey.Memory;
import dev.slipway.host.survey.OpenPort;
import dev.slipway.host.survey.Unit;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.ServedSite;
import java.util.List;

/** Everything that was seen, and what follows from it. What could not be seen is empty, and a finding says why. */
public record Checkup(Web web, EngineReport docker, Host host, List<Holdings.AppDisk> apps, List<Finding> findings) {

    public Checkup {
        apps = List.copyOf(apps);
        findings = List.copyOf(findings);
    }

    /** nginx, and what it serves. */
    public record Web(
            String version,
            boolean running,
            List<ServedSite> sites,
            List<CertificateLife> certificates,
            List<Clash> clashes) {

        public Web {
            sites = List.copyOf(sites);
            certificates = List.copyOf(certificates);
            clashes = List.copyOf(clashes);
        }
    }

    /** The machine; the version is Slipway's own. */
    public record Host(String version, List<OpenPort> ports, List<DiskSpace> disks, Memory memory, List<Unit> units) {

        public Host {
            ports = List.copyOf(ports);
            disks = List.copyOf(disks);
            units = List.copyOf(units);
        }
    }
}
