package dev.slipway.command.git;

import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.command.Session;
import dev.slipway.deploy.Deployments;
import dev.slipway.error.Misuse;
import dev.slipway.git.Arrival;
import dev.slipway.git.Commit;
import dev.slipway.git.transfer.Delivery;
import dev.slipway.git.transfer.Delivery.Parcel;
import java.util.Optional;

/** Deploys commits that commands of this topic made. */
public final class Deliveries {

    private final Delivery delivery;
    private final Deployments deployments;
    private final AppLocks locks;

    public Deliveries(Delivery delivery, Deployments deployments, AppLocks locks) {
        this.delivery = delivery;
        this.deployments = deployments;
        this.locks = locks;
    }

    /** Without a commit nothing would change: that is a failure, as scripts expect it, unless {@code --force} builds again. */
    void deploy(Session session, AppName app, Arrival arrival, Optional<Commit> commit) {
        String operator = session.operator().name();
        if (commit.isPresent()) {
            deploy(session, new Parcel(app, commit.get(), operator, arrival));
        } else if (session.isForced()) {
            try (var lock = locks.hold(app, operator, arrival.command())) {
                deployments.rebuild(lock, operator, session::plain);
            }
        } else {
            throw new Misuse(
                    "No changes detected, skipping git commit",
                    "Call 'ps:rebuild' on app to rebuild the app from existing source: ps:rebuild " + app);
        }
    }

    void deploy(Session session, Parcel parcel) {
        delivery.deploy(parcel, session::plain);
    }

    /** Moves the deploy branch without a deploy. */
    void store(Parcel parcel) {
        delivery.store(parcel);
    }
}
