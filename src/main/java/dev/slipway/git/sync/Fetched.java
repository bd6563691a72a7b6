package dev.slipway.git.sync;

import dev.slipway.git.Commit;

/** A commit that is in the app's repository now, and the branch that it is the tip of over there; empty for none. */
public record Fetched(Commit commit, String branch) {}
