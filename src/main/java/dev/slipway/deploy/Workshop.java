package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.build.Built;
import dev.slipway.git.Commit;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import java.util.Optional;
import java.util.function.Consumer;

/** Where images come from: what was pushed, and what builds it. */
public interface Workshop {

    /** What the app's deploy branch stands at; empty before the first push. */
    Optional<Commit> pushed(AppName app);

    /** The commit's files, those below the app's build directory if it has one; the caller closes it. */
    SourceTree tree(AppName app, Commit commit);

    /** Where in the tree the app's app.json is. */
    String appJsonPath(AppName app);

    /** Blocks until the image is built; AppFailed when the tree cannot be. Lines are ready to be shown. */
    Built build(AppName app, SourceTree tree, PushOptions options, Consumer<String> output);
}
