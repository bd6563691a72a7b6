package dev.slipway.git;

import dev.slipway.app.AppName;
import java.util.List;

/** A deploy branch that somebody wants to move to a commit. The objects are here, the branch has not moved yet. */
public record Push(AppName app, String branch, Commit commit, String pusher, List<String> options) {

    public Push {
        options = List.copyOf(options);
    }
}
