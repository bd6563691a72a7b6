package dev.slipway.check;

import dev.slipway.check.probe.Prober;
import dev.slipway.check.trial.Criteria.Visitor;
import dev.slipway.run.Instance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether an app shows its visitors what only its developers should see. Frameworks say so on the page of an address that
 * does not exist, and nowhere else without a failure.
 */
public final class DebugPage {

    /** What no app has; one line a deploy in its log, which should say whose it is. */
    private static final String NOWHERE = "/slipway-asks-for-a-debug-page";

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MISSING = 404;

    /** What is on the page, and what that means. */
    private static final Map<String, String> SIGNS = Map.of(
            "<code>DEBUG = True</code>",
            "Django runs with DEBUG = True",
            "<code>Rails.root: ",
            "Rails runs in its development environment");

    private final Prober prober;

    public DebugPage(Prober prober) {
        this.prober = prober;
    }

    /** A sentence about it; empty when there is nothing to say, or no answer. Blocks for half a second at most. */
    public Optional<String> remark(Instance instance, Visitor visitor) {
        if (instance.mainPort() == 0) {
            return Optional.empty();
        }
        var headers = new TreeMap<>(Map.of("Host", visitor.host()));
        if (visitor.secure()) {
            headers.put("X-Forwarded-Proto", "https");
        }
        var request = new Prober.Request(instance.mainPort(), false, NOWHERE, headers);
        var answer = prober.get(instance.container(), request, PATIENCE);
        return answer.status() == MISSING
                ? SIGNS.entrySet().stream()
                        .filter(sign -> answer.body().contains(sign.getKey()))
                        .map(sign -> sign.getValue() + ": visitors of a page that fails read settings and code. "
                                + "It is switched off in the app, often by a variable: config:show " + instance.app())
                        .findFirst()
                : Optional.empty();
    }
}
