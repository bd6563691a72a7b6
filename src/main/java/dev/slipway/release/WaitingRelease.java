package dev.slipway.release;

import dev.slipway.git.Commit;

/**
 * A release that is built and waits for somebody to let it start. Its number is only the one that it would have had: it gets
 * one, and today's config, when it starts.
 *
 * @param appJson the text of its tree's {@code app.json}; empty: it has none
 * @param skipsChecks whether who pushed it wanted it started without checks
 * @param configPrint of the config that its services' files were read with
 */
public record WaitingRelease(
        Release release, String appJson, boolean skipsChecks, String configPrint, PendingWork pending) {

    /** What people name it by, as git abbreviates. */
    public String commit() {
        return Commit.abbreviation(release.origin().commit());
    }

    public boolean isOf(String commit) {
        return !commit.isEmpty() && release.origin().commit().startsWith(commit);
    }

    /** Whether this is what was looked at, and not a later push, or the same commit pushed again. */
    public boolean isSameAs(WaitingRelease other) {
        return release.origin().equals(other.release.origin());
    }

    /** Nothing of {@code app.json} is shown: it may have values of variables. */
    @Override
    public String toString() {
        return "WaitingRelease[" + release.name() + ", " + release.origin().reason() + "]";
    }
}
