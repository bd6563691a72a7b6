package dev.slipway.route.nginx.running;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Programs;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.inventory.Site;
import dev.slipway.route.nginx.process.Master;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Glob;
import dev.slipway.store.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
    /** What the configuration included from elsewhere, by its path or through a linked directory, when it was last read. */
    private volatile List<Path> elsewhere = List.of();

    /** The directories are where nginx's main file and the sites' logs are: {@code /etc/nginx} and {@code /var/log/nginx}. */
    public SystemNginx(NginxProgram program, Path directory, Listening listening, Path logs) {
        this.program = program;
        this.directory = directory.toAbsolutePath().normalize();
        this.listening = listening;
        this.logs = logs;
    }

    /** The host's nginx where Debian and most others put it, on every address that the host has. */
    public static SystemNginx ofHost(Programs programs) {
        return new SystemNginx(
                new NginxProgram(programs),
                Path.of("/etc/nginx"),
                Listening.onWeb(Files.exists(Path.of("/proc/net/if_inet6"))),
                Path.of("/var/log/nginx"));
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
        return existingEntrance().isPresent() ? List.of() : List.of(FileChange.write(place(), entranceText()));
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

    private String entranceText() {
        return "# The one line by which Slipway's directory is part of this configuration.\ninclude \""
                + layout().directory() + "/*.conf\";\n";
    }

    /** Where nginx.conf's http block includes other people's files, without taking the owner's answer to unknown names. */
    private Path place() {
        return place(inventory());
    }

    private Path place(Inventory inventory) {
        Path file = USUAL_DIRECTORIES.stream()
                .map(directory::resolve)
                .filter(Files::isDirectory)
                .map(place -> place.resolve(ENTRANCE))
                .filter(place ->
                        inventory.httpIncludes().stream().anyMatch(glob -> new Glob(glob).matches(place.toString())))
                .findFirst()
                .orElseThrow(this::noPlace);
        refuseDisplacing(inventory, file, listening.httpPort());
        return file;
    }

    private HostFailed noPlace() {
        return new HostFailed(
                "nginx includes neither " + directory + "/sites-enabled nor " + directory
                        + "/conf.d, so there is no place for the apps' routes.",
                "Add to the http block of " + directory + "/nginx.conf: include " + directory + "/conf.d/*.conf;");
    }

    @Override
    public void refuseDisplacing(int port) {
        Path entrance = existingEntrance().orElseGet(this::place);
        refuseDisplacing(inventory(), entrance, port);
    }

    private static void refuseDisplacing(Inventory inventory, Path entrance, int port) {
        inventory.displacedBy(entrance, port).ifPresent(site -> {
            throw wouldDisplace(site, port);
        });
    }

    private static HostFailed wouldDisplace(Site site, int port) {
        return new HostFailed(
                "The site at " + site.file() + ":" + site.line()
                        + " gets the requests for unknown names only because it is"
                        + " the first, and Slipway's would come before it. Nothing was changed.",
                "Write default_server into its listen line: listen " + port + " default_server;");
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
    public List<FileChange> exit() {
        Stream<Path> drafts = USUAL_DIRECTORIES.stream()
                .map(name -> directory.resolve(name).resolve("." + ENTRANCE + ".new"))
                .filter(Files::exists);
        return Stream.concat(existingEntrance().stream(), drafts)
                .map(FileChange::delete)
                .toList();
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
        elsewhere = configuration.files().stream()
                .filter(file -> !file.startsWith(directory) || isLinked(file))
                .filter(file -> !file.startsWith(layout().directory()) && !file.endsWith(ENTRANCE))
                .toList();
        pidFile = inventory
                .mainFile("pid")
                .or(() -> program.compiledIn("pid-path"))
                .orElse(Path.of("/run/nginx.pid"));
        errorLog = inventory.mainFile("error_log").orElse(logs.resolve("error.log"));
        return inventory;
    }

    private boolean isLinked(Path file) {
        Path parent = Objects.requireNonNull(file.getParent());
        return parent.startsWith(directory) && !parent.equals(directory) && Files.isSymbolicLink(parent);
    }

    @Override
    public List<Path> foreignFiles() {
        try (Stream<Path> tree = Files.walk(directory)) {
            Stream<Path> inside = tree.filter(file -> !file.startsWith(layout().directory()))
                    .filter(file -> !file.endsWith(ENTRANCE) && !file.endsWith("." + ENTRANCE + ".new"))
                    .filter(Files::isRegularFile);
            return Stream.concat(inside, elsewhere.stream()).distinct().toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + directory + ": " + e, "ls -lR " + directory + " shows why.")
                    .because(e);
        }
    }

    @Override
    public Look look() {
        Look look = Look.at(program, directory.resolve("nginx.conf"), layout().directory());
        if (look.version().isEmpty()) {
            return look;
        }
        try {
            var inventory = new Inventory(look.configuration(), layout().directory());
            Path entrance = existingEntrance().orElseGet(() -> place(inventory));
            refuseDisplacing(inventory, entrance, listening.httpPort());
            return look;
        } catch (HostFailed noWayIn) {
            return look.with(noWayIn);
        }
    }

    @Override
    public List<String> typed() {
        return program.typed();
    }

    @Override
    public void reload(Master master) {
        program.reload(master);
    }

    @Override
    public void leave() {
        // The process is its owner's.
    }
}
