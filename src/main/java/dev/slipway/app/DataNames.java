package dev.slipway.app;

import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which name the engine knows an app's data. Volumes cannot be called otherwise: a renamed app's keep the name that it had
 * when it got them, and whoever gets that name next is known by another one. Thread-safe; an app's own name is changed
 * under its lock.
 */
public final class DataNames {

    /** So that a number fits behind it. */
    private static final int LONGEST = 56;

    private final StateDir state;

    public DataNames(StateDir state) {
        this.state = state;
    }

    /** The app's own name, unless it has been renamed since, or its name is taken. */
    public AppName of(AppName app) {
        return kept(app).orElse(app);
    }

    /** It will go on by this name whatever it is called. */
    public synchronized void keep(AppLock app) {
        write(app.app(), of(app.app()));
    }

    /** The app goes and its data stays: one of its name will find it again, and no other one. */
    public synchronized void leave(AppLock app) {
        var name = of(app.app());
        if (!name.equals(app.app())) {
            var left = new ArrayList<>(left());
            left.add(new Left(app.app(), name));
            write(left);
        }
    }

    /** For an app that is new among these. */
    synchronized void choose(AppName app, List<AppName> apps) {
        var left = left();
        var own = left.stream().filter(one -> one.app().equals(app)).findFirst();
        if (own.isPresent()) {
            write(app, own.get().name());
            write(left.stream().filter(one -> !one.app().equals(app)).toList());
            return;
        }
        var taken = new HashSet<AppName>();
        left.forEach(one -> taken.add(one.name()));
        apps.stream()
                .filter(other -> !other.equals(app))
                .flatMap(other -> kept(other).stream())
                .forEach(taken::add);
        if (taken.contains(app)) {
            taken.addAll(apps);
            write(app, free(app, taken));
        }
    }

    private static AppName free(AppName app, Set<AppName> taken) {
        String stem = app.value()
                .substring(0, Math.min(LONGEST, app.value().length()))
                .replaceFirst("\\.$", "");
        for (int number = 2; ; number++) {
            var candidate = new AppName(stem + "." + number);
            if (!taken.contains(candidate)) {
                return candidate;
            }
        }
    }

    private Optional<AppName> kept(AppName app) {
        return file(app).read().stream().findFirst().map(AppName::new);
    }

    private void write(AppName app, AppName name) {
        file(app).write(List.of(name.value()));
    }

    /** Of an app that is gone. */
    private record Left(AppName app, AppName name) {

        private static Left of(String line) {
            String[] words = line.split(" ", 2);
            return new Left(new AppName(words[0]), new AppName(words[1]));
        }
    }

    private List<Left> left() {
        return new LineFile(state.leftData()).read().stream().map(Left::of).toList();
    }

    private void write(List<Left> left) {
        new LineFile(state.leftData())
                .write(left.stream().map(one -> one.app() + " " + one.name()).toList());
    }

    private LineFile file(AppName app) {
        return new LineFile(state.dataName(app.value()));
    }
}
