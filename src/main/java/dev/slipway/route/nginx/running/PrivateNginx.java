package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Programs;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.process.Orphans;
import dev.slipway.route.nginx.process.Patience;
import dev.slipway.route.nginx.process.Signal;
import dev.slipway.route.nginx.process.Worker;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An nginx of our own, for a laptop or a test: a daemon that lives on when we die, and is found again by its pid file. It
 * listens where it is told, needs no rights, and gives its workers those of nobody when it has root's.
 */
public final class PrivateNginx implements Nginx {

    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Path prefix;
    private final Listening listening;
    private final NginxProgram program;
    private final Scratch scratch;

    /** The prefix is a directory that is all ours, for instance {@code StateDir.nginx()}. */
    public PrivateNginx(Path prefix, Listening listening, Programs programs) {
        this.prefix = prefix.toAbsolutePath().normalize();
        this.listening = listening;
        this.scratch = new Scratch(this.prefix);
        this.program = new NginxProgram(programs, "-c", mainFile().toString(), "-p", this.prefix + "/");
    }

    @Override
    public Layout layout() {
        return new Layout(prefix.resolve("slipway"));
    }

    @Override
    public Listening listening() {
        return listening;
    }

    @Override
    public Path logs() {
        return prefix.resolve("logs");
    }

    @Override
    public ErrorLog errorLog() {
        return new ErrorLog(logs().resolve("error.log"));
    }

    @Override
    public List<FileChange> entrance() {
        return List.of();
    }

    @Override
    public List<FileChange> exit() {
        return List.of();
    }

    @Override
    public void refuseDisplacing(int port) {
        // Every server is ours.
    }

    @Override
    public boolean servesCompressedFiles() {
        return program.has("http_gzip_static_module");
    }

    @Override
    public boolean rejectsHandshakes() {
        return program.isAtLeast(NginxProgram.REJECTS_HANDSHAKES);
    }

    @Override
    public Master master() {
        return running().orElseGet(this::start);
    }

    @Override
    public Optional<Master> running() {
        return Master.of(prefix.resolve("nginx.pid"));
    }

    /** Starts the daemon, or adopts the one that is there. */
    private Master start() {
        endOrphans();
        prepare();
        program.start();
        new Patience(START).until(() -> running().isPresent());
        return running()
                .orElseThrow(() -> new HostFailed(
                        "nginx started but has no process in " + prefix + "/nginx.pid.",
                        "Its last words are in " + errorLog().path() + "."));
    }

    private void endOrphans() {
        List<Long> orphans = new Orphans(errorLog().path()).end(STOP);
        if (!orphans.isEmpty()) {
            throw new HostFailed(
                    "Workers of a killed nginx hold its ports: processes " + orphans + ".", "kill " + orphans.get(0));
        }
    }

    private void prepareOnce() {
        if (!Files.exists(mainFile())) {
            prepare();
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(logs());
            Files.createDirectories(layout().directory());
            var configuration = new PrivateConfiguration(prefix, scratch.make(), layout().directory());
            AtomicFile.readable(mainFile()).write(configuration.text());
        } catch (IOException e) {
            throw new HostFailed("Cannot prepare " + prefix + ": " + e, "ls -ld " + prefix + " shows its owner.")
                    .because(e);
        }
    }

    @Override
    public Verdict test() {
        prepareOnce();
        return program.test();
    }

    @Override
    public Inventory inventory() {
        prepareOnce();
        return new Inventory(Configuration.of(program.dump(layout().directory())), layout().directory());
    }

    @Override
    public List<Path> foreignFiles() {
        return List.of();
    }

    @Override
    public Look look() {
        return Look.at(program, mainFile(), layout().directory());
    }

    @Override
    public List<String> typed() {
        return program.typed();
    }

    @Override
    public void reload(Master master) {
        program.reload(master);
    }

    /** Ends the daemon: open requests have a moment. Its logs stay, for whoever wants to know why. */
    @Override
    public void leave() {
        running().ifPresent(this::stop);
        scratch.remove();
        AtomicFile.readable(mainFile()).delete();
    }

    private void stop(Master master) {
        Set<Worker> workers = master.workers();
        if (!Signal.QUIT.send(master.pid())) {
            program.signal(Signal.QUIT);
        }
        master.awaitEnd(workers, STOP);
    }

    private Path mainFile() {
        return prefix.resolve("nginx.conf");
    }
}
