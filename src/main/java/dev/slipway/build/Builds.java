package dev.slipway.build;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.GitProperties;
import dev.slipway.build.forecast.Earlier;
import dev.slipway.build.forecast.Forecast;
import dev.slipway.build.output.ShownOutput;
import dev.slipway.config.Configs;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.container.image.BuildOutput;
import dev.slipway.error.AppFailed;
import dev.slipway.git.PushOptions;
import dev.slipway.git.SourceTree;
import java.util.List;
import java.util.Optional;

/** From a pushed tree to an image: detected, in turn, and with nothing shown that must not be. Thread-safe. */
public final class Builds {

    private final Builders builders;
    private final Room room;
    private final Settings settings;
    private final Configs configs;
    private final ImageMarks marks;

    public Builds(Builders builders, Room room, Settings settings, Configs configs, ImageMarks marks) {
        this.builders = builders;
        this.room = room;
        this.settings = settings;
        this.configs = configs;
        this.marks = marks;
    }

    /** What the host has for builds: so many at once, on so much of its disk. */
    public record Room(BuildSlots slots, DiskReserve reserve) {}

    /** The part of what was pushed that the app is built from: all of it, or what is below its build directory. */
    public SourceTree sources(AppName app, SourceTree pushed) {
        String directory = BuildSettings.of(settings, app).paths().directory();
        return directory.isEmpty() ? pushed : pushed.under(directory);
    }

    /**
     * Blocks until the image is there. The tree is what {@link #sources} gives; lines are safe to be shown. Interrupting the
     * thread cancels.
     */
    @SuppressWarnings("try") // The slot is held, not used.
    public Built build(AppName app, SourceTree tree, PushOptions options, BuildOutput output) {
        var job = job(app, tree, options);
        var shown = ShownOutput.masking(job.environment(), output);
        var builder = builders.detect(tree, job.settings());
        try (var held = room.slots().hold(app, shown)) {
            room.reserve().check(app, shown::line);
            return builder.build(job, shown);
        } catch (AppFailed failure) {
            throw ShownOutput.masked(job.environment(), failure);
        }
    }

    /** What {@link #build} would do now, compared with an earlier one; nothing is built. */
    public Forecast forecast(AppName app, SourceTree tree, PushOptions options, Optional<Earlier> earlier) {
        var job = job(app, tree, options);
        try {
            return builders.detect(tree, job.settings()).forecast(job, earlier);
        } catch (AppFailed failure) {
            throw ShownOutput.masked(job.environment(), failure);
        }
    }

    private BuildJob job(AppName app, SourceTree tree, PushOptions options) {
        var chosen = BuildSettings.of(settings, app).with(options);
        return new BuildJob(app, tree, chosen, withoutRevision(app, configs.merged(app)), marks.target(app));
    }

    /** That variable is what serves now, not what is built, and no secret. */
    private Environment withoutRevision(AppName app, Environment environment) {
        String variable = settings.computed(app, GitProperties.REV_ENV_VAR);
        return variable.isEmpty() ? environment : environment.without(List.of(new EnvKey(variable)));
    }
}
