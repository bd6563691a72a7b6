package dev.slipway.git;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Deploys nothing and remembers what it was asked to. */
public final class RecordingPushHandler implements PushHandler {

    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private volatile PushHandler next = (push, lines) -> lines.accept("=====> deployed " + push.app());

    /** What happens from now on with a push. */
    public void does(PushHandler handler) {
        next = handler;
    }

    public List<Push> pushes() {
        return List.copyOf(pushes);
    }

    @Override
    public void receive(Push push, Consumer<String> pusher) {
        pushes.add(push);
        next.receive(push, pusher);
    }
}
