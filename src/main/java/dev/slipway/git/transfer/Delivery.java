package dev.slipway.git.transfer;

import dev.slipway.app.AppName;
import dev.slipway.git.Arrival;
import dev.slipway.git.BareRepos;
import dev.slipway.git.Commit;
import dev.slipway.git.Push;
import dev.slipway.git.PushHandler;
import dev.slipway.git.branch.DeployBranches;
import java.util.function.Consumer;

/**
 * Commits that came in by a command, not by a push: deployed in the same way, and the deploy branch moves only once they
 * serve. Thread-safe.
 */
public final class Delivery {

    private final BareRepos repos;
    private final DeployBranches branches;
    private final PushHandler handler;
    private final Turns turns;

    Delivery(BareRepos repos, DeployBranches branches, PushHandler handler, Turns turns) {
        this.repos = repos;
        this.branches = branches;
        this.handler = handler;
        this.turns = turns;
    }

    /** A commit whose objects are in the app's repository, and who wants it there. */
    public record Parcel(AppName app, Commit commit, String operator, Arrival arrival) {}

    /** Blocks until it is deployed; a SlipwayException leaves the branch where it was. */
    public void deploy(Parcel parcel, Consumer<String> output) {
        String branch = branches.current(parcel.app());
        var push = new Push(parcel.app(), branch, parcel.commit(), parcel.operator(), parcel.arrival());
        inTurn(parcel, () -> {
            handler.receive(push, output);
            move(parcel, branch);
        });
    }

    /** Moves the branch without a deploy. */
    public void store(Parcel parcel) {
        inTurn(parcel, () -> {
            move(parcel, branches.current(parcel.app()));
            handler.moved(parcel.app());
        });
    }

    @SuppressWarnings("try") // The turn is held, not used.
    private void inTurn(Parcel parcel, Runnable work) {
        try (var turn = turns.take(parcel.app(), parcel.operator())) {
            work.run();
        }
    }

    private void move(Parcel parcel, String branch) {
        repos.move(parcel.app(), branch, parcel.commit());
        repos.pointHead(parcel.app(), branch);
    }
}
