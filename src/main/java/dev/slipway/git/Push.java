package dev.slipway.git;

import dev.slipway.app.AppName;

/** A deploy branch that somebody wants to move to a commit. The objects are here, the branch has not moved yet. */
public record Push(AppName app, String branch, Commit commit, String pusher, Arrival arrival) {

    /** As it comes from a git client, with its push options. */
    public Push(AppName app, String branch, Commit commit, String pusher, PushOptions options) {
        this(app, branch, commit, pusher, Arrival.byPush(commit, options));
    }

    public PushOptions options() {
        return arrival.options();
    }

    /** What for its app is held, as the next in line is told. */
    public String purpose() {
        return arrival.isPush() ? "deploy of " + commit.abbreviated() : arrival.command();
    }
}
