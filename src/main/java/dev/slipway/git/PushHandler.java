package dev.slipway.git;

import dev.slipway.app.AppName;
import dev.slipway.voice.Voice;
import java.util.function.Consumer;

/** What happens with a push before its branch moves. */
@FunctionalInterface
public interface PushHandler {

    /**
     * Blocks until the push is deployed. Lines go to the pusher as they come. A SlipwayException rejects the branch with its
     * sentence as the reason; after a normal return the branch moves.
     */
    void receive(Push push, Consumer<String> pusher);

    /** Shows what {@link #receive} would do and changes nothing; a SlipwayException is why nothing can be shown. */
    default void preview(Push push, Consumer<String> pusher) {
        pusher.accept(Voice.detail(
                push.app() + " would be deployed from " + push.commit().abbreviated()));
    }

    /** The app's deploy branch has moved without a deploy: what was to be done before that is no longer wanted. */
    default void moved(AppName app) {}
}
