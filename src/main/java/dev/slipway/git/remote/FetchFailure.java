package dev.slipway.git.remote;

import java.io.IOException;

/** What a person is told of a fetch that failed. */
public final class FetchFailure {

    private FetchFailure() {}

    /** What ran out, else what is at the bottom of it: what JGit says above that is that the other side hung up. */
    public static String reason(FetchBudget budget, IOException failure) {
        return budget.spent().orElseGet(() -> RemoteAddress.shown(deepest(failure)));
    }

    private static String deepest(Throwable failure) {
        String message = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            message = cause.getMessage() == null ? message : cause.getMessage();
            if (cause instanceof NotLetIn) {
                return message;
            }
        }
        return message;
    }
}
