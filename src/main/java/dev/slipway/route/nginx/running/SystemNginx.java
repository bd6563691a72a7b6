package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.process.Signal;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Glob;
import dev.slipway.store.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The host's nginx, which belongs to its owner. We have one directory in its configuration and one file with one line that
 * includes it; we never start or stop it.
 */
public final class SystemNginx implements Nginx {

    /** Last in its directory: the owner's sites come first, so no server of ours answers for names that nobody has. */
    private static final String ENTRANCE = "zz-slipway.conf";

    private static final List<String> USUAL_DIRECTORIES = List.of("sites-enabled", "conf.d");

    private final NginxProgram program;
    private final Path directory;
    private final Listening listening;
    private final Path logs;
    private volatile @Nullable Path pidFile;
    private volatile @Nullable Path errorLog;

    /** The directories are where nginx's main file and the sites' logs are: {@code /etc/nginx} and {@code /var/log/nginx}. */
    public SystemNginx(NginxProgram program, Path directory, Listening listening, Path logs) {
        this.program = program;
        this.directory = directory.toAbsolutePath().normalize();
        this.listening = listening;
        this.logs = logs;
    }

    @Override
    public Layout layout() {
        return new Layout(directory.resolve("slipway"));
    }

    @Override
    public Listening listening() {
        return listening;
    }

    @Override
    public Path logs() {
        return logs;
    }

    @Override
    public ErrorLog errorLog() {
        if (errorLog == null) {
            inventory();
        }
        return new ErrorLog(Objects.requireNonNullElse(errorLog, logs.resolve("error.log")));
    }

    @Override
    public List<FileChange> entrance() {
        return existingEntrance().isPresent() ? List.of() : List.of(entranceIn(place()));
    }

    private Optional<Path> existingEntrance() {
        return USUAL_DIRECTORIES.stream()
                .map(name -> directory.resolve(name).resolve(ENTRANCE))
                .filter(file -> AtomicFile.readable(file)
                        .read()
                        .filter(entranceText()::equals)
                        .isPresent())
                .findFirst();
    }

    private FileChange entranceIn(Path place) {
        return FileChange.write(place.resolve(ENTRANCE), entranceText());
    }

    private String entranceText() {
        return "# The one line by which Slipway's directory is part of this configuration.\ninclude \""
                + layout().directory() + "/*.conf\";\n";
    }

    /** The last directory that nginx.conf includes in http, among those where an owner expects other people's files. */
    private Path place() {
        List<String> included = inventory().httpIncludes();
        return USUAL_DIRECTORIES.stream()
                .map(directory::resolve)
                .filter(Files::isDirectory)
                .filter(place -> included.stream()
                        .anyMatch(glob ->
                                new Glob(glob).matches(place.resolve(ENTRANCE).toString())))
                .findFirst()
                .orElseThrow(() -> new HostFailed(
                        "nginx includes neither " + directory + "/sites-enabled nor " + directory
                                + "/conf.d, so there is no place for the apps' routes.",
                        "Add to the http block of " + directory + "/nginx.conf: include " + directory
                                + "/conf.d/*.conf;"));
    }

    @Override
    public List<FileChange> exit() {
        return existingEntrance().map(FileChange::delete).stream().toList();
    }

    @Override
    public Master master() {
        return running()
                .orElseThrow(() -> new HostFailed(
                        "nginx is not running, so nothing was changed. The apps' routes of before are served as soon as it"
                                + " is started.",
                        "systemctl start nginx"));
    }

    @Override
    public Optional<Master> running() {
        Path known = pidFile;
        Optional<Master> master = known == null ? Optional.empty() : Master.of(known);
        if (master.isEmpty()) {
            // First call, or the owner has moved it.
            inventory();
            master = Master.of(Objects.requireNonNull(pidFile));
        }
        return master;
    }

    @Override
    public Verdict test() {
        return program.test();
    }

    @Override
    public Inventory inventory() {
        var configuration = Configuration.of(program.dump(layout().directory()));
        var inventory = new Inventory(configuration, layout().directory());
        pidFile = inventory
                .mainFile("pid")
                .or(() -> program.compiledIn("pid-path"))
                .orElse(Path.of("/run/nginx.pid"));
        errorLog = inventory.mainFile("error_log").orElse(logs.resolve("error.log"));
        return inventory;
    }

    @Override
    public void reload(Master master) {
        if (!Signal.RELOAD.send(master.pid())) {
            program.signal(Signal.RELOAD);
        }
    }

    @Override
    public void leave() {
        // The process is its owner's.
    }
}
