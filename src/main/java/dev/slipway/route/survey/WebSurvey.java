package dev.slipway.route.survey;

import dev.slipway.error.HostFailed;
import java.util.List;

/**
 * What stands before the apps and before the owner's sites.
 *
 * @param program whether it is there, runs and likes what is on the disk
 * @param sites every server block, in the order in which the proxy reads them
 * @param certificates every certificate that is named
 * @param clashes names that two of them claim
 */
public record WebSurvey(
        Program program, List<ServedSite> sites, List<NamedCertificate> certificates, List<Clash> clashes) {

    public WebSurvey {
        sites = List.copyOf(sites);
        certificates = List.copyOf(certificates);
        clashes = List.copyOf(clashes);
    }

    /**
     * The proxy's program.
     *
     * @param version empty if it is not installed
     * @param running whether it serves
     * @param obstacles why it would refuse what is on the disk, or routes of ours; each with what to do
     */
    public record Program(String version, boolean running, List<HostFailed> obstacles) {

        public Program {
            obstacles = List.copyOf(obstacles);
        }

        public boolean isInstalled() {
            return !version.isEmpty();
        }
    }
}
