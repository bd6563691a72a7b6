package dev.slipway.command.config;

import dev.slipway.app.AppName;
import dev.slipway.build.Built;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.deploy.Workshop;
import dev.slipway.git.Commit;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import java.util.Optional;
import java.util.function.Consumer;

/** What was pushed to every app: nothing at first, then a tree; nothing is built of it. */
final class PushedTree implements Workshop {

    private Optional<InMemorySourceTree> tree = Optional.empty();

    void is(InMemorySourceTree pushed) {
        tree = Optional.of(pushed);
    }

    @Override
    public Optional<Commit> latest(AppName app) {
        return pushed(app);
    }

    @Override
    public Optional<Commit> pushed(AppName app) {
        return tree.map(SourceTree::commit);
    }

    @Override
    public SourceTree tree(AppName app, Commit commit) {
        return tree.orElseThrow();
    }

    @Override
    public String appJsonPath(AppName app) {
        return "app.json";
    }

    @Override
    public Optional<Commit> find(AppName app, String ref) {
        return Optional.empty();
    }

    @Override
    public Forecast forecast(AppName app, SourceTree any, PushOptions options, Optional<Earlier> earlier) {
        throw new AssertionError("nothing is foreseen");
    }

    @Override
    public Built build(AppName app, SourceTree any, PushOptions options, Consumer<String> output) {
        throw new AssertionError("nothing is built");
    }
}
