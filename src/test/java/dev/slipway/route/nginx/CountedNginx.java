package dev.slipway.route.nginx;

import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.running.ErrorLog;
import dev.slipway.route.nginx.running.Look;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.nginx.running.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real nginx that counts what it was asked to do. */
record CountedNginx(Nginx real, AtomicInteger reloads, AtomicInteger tests, AtomicInteger inventories)
        implements Nginx {

    CountedNginx(Nginx real) {
        this(real, new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public Layout layout() {
        return real.layout();
    }

    @Override
    public Listening listening() {
        return real.listening();
    }

    @Override
    public Path logs() {
        return real.logs();
    }

    @Override
    public ErrorLog errorLog() {
        return real.errorLog();
    }

    @Override
    public List<FileChange> entrance() {
        return real.entrance();
    }

    @Override
    public List<FileChange> exit() {
        return real.exit();
    }

    @Override
    public void refuseDisplacing(int port) {
        real.refuseDisplacing(port);
    }

    @Override
    public boolean servesCompressedFiles() {
        return real.servesCompressedFiles();
    }

    @Override
    public boolean rejectsHandshakes() {
        return real.rejectsHandshakes();
    }

    @Override
    public Optional<Master> running() {
        return real.running();
    }

    @Override
    public Master master() {
        return real.master();
    }

    @Override
    public Verdict test() {
        tests.incrementAndGet();
        return real.test();
    }

    @Override
    public Inventory inventory() {
        inventories.incrementAndGet();
        return real.inventory();
    }

    @Override
    public List<Path> foreignFiles() {
        return real.foreignFiles();
    }

    @Override
    public Look look() {
        return real.look();
    }

    @Override
    public List<String> typed() {
        return real.typed();
    }

    @Override
    public void reload(Master master) {
        reloads.incrementAndGet();
        real.reload(master);
    }

    @Override
    public void leave() {
        real.leave();
    }
}
