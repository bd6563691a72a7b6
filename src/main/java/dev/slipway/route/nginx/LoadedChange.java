package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.route.Swap;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.preview.RouteFile;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A change that was loaded, of several apps perhaps: what it has left behind, and the files that were written for it. */
record LoadedChange(Swap old, Layout layout, Set<AppName> apps, List<RouteFile> files) implements Swap {

    LoadedChange {
        apps = Set.copyOf(apps);
        files = List.copyOf(files);
    }

    @Override
    public boolean awaitExclusive(Duration limit) {
        return old.awaitExclusive(limit);
    }

    @Override
    public boolean awaitDrained(Duration limit) {
        return old.awaitDrained(limit);
    }

    /** The generation is written with each change, and is nobody's news. */
    @Override
    public List<RouteFile> written(AppName app) {
        return files.stream()
                .filter(file -> !file.path().equals(layout.generation()))
                .filter(file -> apps.stream().noneMatch(other -> !other.equals(app) && layout.isOf(other, file.path())))
                .toList();
    }
}
