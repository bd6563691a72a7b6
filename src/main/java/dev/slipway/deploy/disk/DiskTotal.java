package dev.slipway.deploy.disk;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.BuilderProperties;
import dev.slipway.error.HostFailed;
import dev.slipway.release.Release;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How much of the disk all apps together may take with their releases, and how much they take: a layer that several have
 * counts once. Thread-safe; nothing is remembered.
 */
public final class DiskTotal {

    private final DiskBudget budget;
    private final Settings settings;
    private final Supplier<List<AppName>> apps;

    /** The supplier tells every app that there is. */
    public DiskTotal(DiskBudget budget, Settings settings, Supplier<List<AppName>> apps) {
        this.budget = budget;
        this.settings = settings;
        this.apps = apps;
    }

    /** The total as it is set, empty where there is none. */
    public String written() {
        return DiskBudget.limit(settings.computedGlobal(BuilderProperties.DISK_TOTAL));
    }

    /** With all releases that are kept. */
    public DiskUse use() {
        var images = new DiskUse(budget.layers(kept()), 0, 0);
        return apps.get().stream().map(budget::copies).reduce(images, DiskUse::plus);
    }

    public boolean isExceeded() {
        OptionalLong most = DiskBudget.bytes(written());
        return most.isPresent() && use().total() > most.getAsLong();
    }

    /** Why no further release of the app fits, if it takes what the one that serves has for itself alone. */
    public Optional<HostFailed> refusal(AppName app) {
        OptionalLong most = DiskBudget.bytes(written());
        if (most.isEmpty()) {
            return Optional.empty();
        }
        DiskUse use = use();
        long next = use.images() - budget.layers(kept().filter(release -> !isCurrent(app, release)));
        return use.total() + next <= most.getAsLong()
                ? Optional.empty()
                : Optional.of(new HostFailed(
                        "The disk budget of all apps would be exceeded: their releases take " + DiskUse.mib(use.total())
                                + ", a further one of " + app + " about " + DiskUse.mib(next) + ", and all may take "
                                + written() + ".",
                        "ps:set APP keep-releases 2 and apps:destroy let releases go; doctor shows what each app takes.",
                        "builder:set --global disk-total VALUE gives them more."));
    }

    private boolean isCurrent(AppName app, Release release) {
        return budget.current(app).filter(release::equals).isPresent();
    }

    private Stream<Release> kept() {
        return apps.get().stream().flatMap(app -> budget.kept(app).stream());
    }
}
