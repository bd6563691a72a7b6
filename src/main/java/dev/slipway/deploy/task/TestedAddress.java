package dev.slipway.deploy.task;

import dev.slipway.check.trial.Criteria;
import dev.slipway.release.Release;

/**
 * Where tests find what they test: under the app's own hostname, since frameworks refuse requests for others and pages
 * link to it.
 *
 * @param hostname the app's first one, or a name of ours while it has none
 * @param port of the containers
 */
record TestedAddress(String hostname, int port) {

    private static final int HTTP = 80;
    private static final String NAMELESS = "candidate";

    static TestedAddress of(Release release, Criteria.Visitor visitor) {
        String host = visitor.host().equals("localhost") ? NAMELESS : visitor.host();
        return new TestedAddress(host, release.operation().port());
    }

    String url() {
        return "http://" + hostname + (port == HTTP ? "" : ":" + port);
    }
}
