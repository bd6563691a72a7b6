package dev.slipway.deploy.task;

import dev.slipway.check.trial.Criteria;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import java.util.List;
import java.util.Map;

/**
 * Where tests find what they test: under the app's own hostname, since frameworks refuse requests for others and pages
 * link to it.
 *
 * @param hostname the app's first one, or a name of ours while it has none
 * @param port of the containers
 */
public record TestedAddress(String hostname, int port) {

    private static final int HTTP = 80;
    private static final String NAMELESS = "candidate";

    public static TestedAddress of(Release release, Criteria.Visitor visitor) {
        String host = visitor.host().equals("localhost") ? NAMELESS : visitor.host();
        return new TestedAddress(host, release.operation().port());
    }

    /** The names by which tests reach an instance of a process. */
    public List<String> names(Release release, ProcessType type) {
        return type.equals(release.routed()) ? List.of(hostname, type.value()) : List.of(type.value());
    }

    /** What tests are told. */
    public Map<String, String> environment() {
        return Map.of("BASE_URL", url());
    }

    public String url() {
        return "http://" + hostname + (port == HTTP ? "" : ":" + port);
    }
}
