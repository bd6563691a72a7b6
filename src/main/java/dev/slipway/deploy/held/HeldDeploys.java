package dev.slipway.deploy.held;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The changes of each app that wait for the owner to mend the proxy's configuration; they stay over restarts. Of what
 * excludes each other the newest counts.
 */
public final class HeldDeploys {

    /** What an app is held for while one of them is made good. */
    public static final String PURPOSE = "held-back deploy";

    private final StateDir state;

    public HeldDeploys(StateDir state) {
        this.state = state;
    }

    /** What {@code held.json} holds. */
    private record HeldFile(List<HeldDeploy> waiting) {}

    /** In the order in which they are to be made good. */
    public List<HeldDeploy> of(AppName app) {
        return file(app)
                .read()
                .map(held -> held.waiting().stream()
                        .sorted(Comparator.comparing(one -> one.wish().kind()))
                        .toList())
                .orElse(List.of());
    }

    public void put(AppLock app, HeldDeploy held) {
        var waiting = new ArrayList<>(of(app.app()));
        waiting.removeIf(other -> other.wish().isUndoneBy(held.wish()));
        boolean isContained = held.wish().kind() == Wish.Kind.RENEW
                && waiting.stream().anyMatch(other -> other.wish().kind().takesConfig());
        if (!isContained) {
            waiting.add(held);
        }
        write(app, waiting);
    }

    /** Takes away what nobody wants any more now that this is done; what that was. */
    public List<HeldDeploy> supersede(AppLock app, Wish done) {
        var undone = of(app.app()).stream()
                .filter(held -> held.wish().isUndoneBy(done))
                .toList();
        undone.forEach(held -> remove(app, held));
        return undone;
    }

    /** Taken away already, or by now another one: nothing happens. */
    public void remove(AppLock app, HeldDeploy held) {
        var waiting = new ArrayList<>(of(app.app()));
        if (waiting.remove(held)) {
            write(app, waiting);
        }
    }

    private void write(AppLock app, List<HeldDeploy> waiting) {
        if (waiting.isEmpty()) {
            file(app.app()).delete();
        } else {
            file(app.app()).write(new HeldFile(List.copyOf(waiting)));
        }
    }

    private JsonFile<HeldFile> file(AppName app) {
        return new JsonFile<>(state.heldDeploys(app.value()), HeldFile.class);
    }
}
