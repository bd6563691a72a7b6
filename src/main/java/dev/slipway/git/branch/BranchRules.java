package dev.slipway.git.branch;

import dev.slipway.app.AppName;
import java.util.Optional;
import org.eclipse.jgit.transport.ReceiveCommand;

/** Which refs may move: the deploy branch by deploying, tags freely, everything else is refused with what would deploy it. */
public record BranchRules(AppName app, String deployBranch) {

    /** Whether the command moves the deploy branch to a commit. */
    public boolean deploys(ReceiveCommand command) {
        return command.getRefName().equals(BranchName.BRANCHES + deployBranch)
                && command.getType() != ReceiveCommand.Type.DELETE;
    }

    /** Empty when the ref may move. */
    public Optional<Refused> refuse(ReceiveCommand command) {
        String ref = command.getRefName();
        if (ref.startsWith(BranchName.BRANCHES)) {
            return refuseBranch(command, ref.substring(BranchName.BRANCHES.length()));
        }
        if (ref.startsWith(BranchName.TAGS)) {
            return refuseTag(ref.substring(BranchName.TAGS.length()));
        }
        return Optional.of(Refused.because(
                "only branches and tags are taken",
                "git push deploy HEAD:" + deployBranch + " deploys what is checked out."));
    }

    private Optional<Refused> refuseBranch(ReceiveCommand command, String branch) {
        boolean deletes = command.getType() == ReceiveCommand.Type.DELETE;
        if (deletes && branch.equals(deployBranch)) {
            return Optional.of(Refused.because(
                    branch + " is what " + app + " is deployed from and cannot be deleted",
                    "apps:destroy " + app + " removes the app.",
                    "git:set " + app + " deploy-branch BRANCH deploys from another branch."));
        }
        if (deletes || branch.equals(deployBranch)) {
            return Optional.empty();
        }
        if (!BranchName.isSafe(branch)) {
            return Optional.of(unsafe("branch"));
        }
        return Optional.of(Refused.because(
                "not deployed: use git push deploy " + branch + ":" + deployBranch + ", as " + app
                        + " is deployed from " + deployBranch,
                "WARNING: deploy did not complete, you must push to " + deployBranch + ".",
                "git push deploy " + branch + ":" + deployBranch + " deploys this branch.",
                "git:set " + app + " deploy-branch " + branch + " makes it the branch to deploy from."));
    }

    private Optional<Refused> refuseTag(String tag) {
        if (!BranchName.isSafe(tag)) {
            return Optional.of(unsafe("tag"));
        }
        if (tag.equals(deployBranch)) {
            return Optional.of(Refused.because(
                    "a tag must not have the name of the deploy branch",
                    "git tag NEW-NAME " + tag + " && git push deploy NEW-NAME"));
        }
        return Optional.empty();
    }

    private static Refused unsafe(String what) {
        return Refused.because(
                "the name of a " + what + " is made of letters, digits and . _ / + @ -",
                "git branch -m NEW-NAME renames a branch.");
    }
}
