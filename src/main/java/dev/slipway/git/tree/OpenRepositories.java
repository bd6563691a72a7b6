package dev.slipway.git.tree;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.Repository;

/** The app's repository and those of its submodules, closed together, once. */
final class OpenRepositories implements AutoCloseable {

    private final List<Repository> repositories = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    OpenRepositories(Repository first) {
        repositories.add(first);
    }

    Repository first() {
        return repositories.get(0);
    }

    void add(Repository module) {
        repositories.add(module);
    }

    /** A tree and its views share the repositories: whichever is closed first closes them. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            repositories.forEach(Repository::close);
        }
    }
}
