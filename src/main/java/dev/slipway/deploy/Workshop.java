package dev.slipway.deploy;

import dev.slipway.app.AppName;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.git.Commit;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import dev.slipway.release.manifest.AppJson;
import java.util.Optional;
import java.util.function.Consumer;

/** Where images come from: what was pushed, and what builds it. */
public interface Workshop {

    int MOST_APP_JSON = 256 << 10;

    /** What the tree's app.json says; without one, nothing. */
    default AppJson appJson(AppName app, SourceTree tree) {
        return tree.text(appJsonPath(app), MOST_APP_JSON).map(AppJson::parse).orElse(AppJson.NONE);
    }

    /** What the app's deploy branch stands at; empty before the first push. */
    Optional<Commit> pushed(AppName app);

    /** What came in last, be it deployed or not; empty before the first push. */
    Optional<Commit> latest(AppName app);

    /** The commit's files, those below the app's build directory if it has one; the caller closes it. */
    SourceTree tree(AppName app, Commit commit);

    /** Where in the tree the app's app.json is. */
    String appJsonPath(AppName app);

    /** A commit that was pushed: what a branch stands at, or the beginning of its id; empty when there is none. */
    Optional<Commit> find(AppName app, String ref);

    /** What {@link #build} would do, compared with an earlier build; AppFailed when the tree cannot be built. */
    Forecast forecast(AppName app, SourceTree tree, PushOptions options, Optional<Earlier> earlier);

    /** Blocks until the image is built; AppFailed when the tree cannot be. Lines are ready to be shown. */
    Built build(AppName app, SourceTree tree, PushOptions options, Consumer<String> output);
}
