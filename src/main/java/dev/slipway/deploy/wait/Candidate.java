package dev.slipway.deploy.wait;

import dev.slipway.deploy.journal.ReleaseDrafts.Draft;
import dev.slipway.git.SourceTree;
import dev.slipway.release.Release;

/** What was just built of a tree, with the text of its app.json, empty if it has none, and could be started. */
public record Candidate(Draft draft, SourceTree tree, String appJson, boolean skipsChecks) {

    Release release() {
        return draft.release();
    }
}
