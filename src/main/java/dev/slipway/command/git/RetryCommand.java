package dev.slipway.command.git;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.NotFound;
import dev.slipway.git.FailedPushes;
import java.util.Optional;

/** {@code retry}: what could not be deployed is deployed without a new commit, once what stood in its way is mended. */
public final class RetryCommand {

    private static final String NAME = "retry";
    private static final String SUMMARY = "Deploy the commit again that could not be deployed";

    private final FailedPushes failures;
    private final Deliveries deliveries;

    public RetryCommand(FailedPushes failures, Deliveries deliveries) {
        this.failures = failures;
        this.deliveries = deliveries;
    }

    public Topic topic() {
        return Topic.of(
                NAME,
                SUMMARY,
                Command.changing(NAME, Permission.DEPLOY)
                        .usage("<app>", SUMMARY)
                        .takes(Grammar.of(Target.APP))
                        .does(this::retry));
    }

    private void retry(Session session, Arguments arguments) {
        var app = arguments.app();
        var failed = failures.last(app)
                .orElseThrow(() -> new NotFound(
                        "No push of " + app + " has failed since its last deploy",
                        "ps:rebuild " + app + " builds and deploys once more what serves."));
        deliveries.deploy(session, app, failed.again(NAME), Optional.of(failed.commit()));
    }
}
