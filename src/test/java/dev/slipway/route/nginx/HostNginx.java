package dev.slipway.route.nginx;

import dev.slipway.host.Finished;
import dev.slipway.host.HostPrograms;
import dev.slipway.host.Program;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.running.NginxProgram;
import dev.slipway.route.nginx.running.SystemNginx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An owner's nginx with sites of its own, below a directory of the test's: as the host's, but on another port. */
final class HostNginx implements AutoCloseable {

    private static final Path TREE = Path.of("src/test/resources/nginx/host");

    final int port = Ports.free();
    final int httpsPort = Ports.free();
    private final Path root;

    HostNginx(Path root) {
        this.root = root;
        try {
            Files.createDirectories(root.resolve("run"));
            Files.createDirectories(root.resolve("log"));
            copyTree();
            enable("default");
            enable("www");
            enable("patterns");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyTree() throws IOException {
        try (Stream<Path> tree = Files.walk(TREE)) {
            for (Path source : tree.toList()) {
                Path target = directory().resolve(TREE.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, filled(Files.readString(source)));
                }
            }
        }
        Files.createDirectories(directory().resolve("sites-enabled"));
    }

    private String filled(String text) {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return text.replace("@ROOT@", root.toString())
                .replace("@PORT@", Integer.toString(port))
                .replace("@HTTPS@", Integer.toString(httpsPort))
                .replace("@USER@", isRoot ? "user nobody nogroup;" : "");
    }

    Path directory() {
        return root.resolve("nginx");
    }

    void enable(String site) {
        try {
            Path link = directory().resolve("sites-enabled").resolve(site);
            Files.createSymbolicLink(
                    link, directory().resolve("sites-available").resolve(site));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, String text) {
        try {
            Files.writeString(directory().resolve(file), filled(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(String file, String old, String with) {
        try {
            String text = Files.readString(directory().resolve(file));
            Files.writeString(directory().resolve(file), text.replace(filled(old), filled(with)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SystemNginx nginx() {
        var program = new NginxProgram(new HostPrograms(), "-c", directory() + "/nginx.conf", "-p", directory() + "/");
        return new SystemNginx(program, directory(), new Listening("", "", port, httpsPort), root.resolve("log"));
    }

    void start() {
        Finished finished = run();
        if (!finished.succeeded()) {
            throw new IllegalStateException(finished.stderr());
        }
        if (!Eventually.is(() -> nginx().running().isPresent())) {
            throw new IllegalStateException("nginx has no process");
        }
    }

    void reload() {
        run("-s", "reload");
    }

    private Finished run(String... arguments) {
        List<String> words = Stream.concat(
                        Stream.of("/usr/sbin/nginx", "-c", directory() + "/nginx.conf", "-p", directory() + "/"),
                        Stream.of(arguments))
                .toList();
        return new HostPrograms().run(Program.of(Duration.ofSeconds(20), words.toArray(String[]::new)));
    }

    /** Everything of the owner's, without our directory and our one file. */
    Map<Path, String> foreign() {
        Map<Path, String> all = Trees.contents(directory());
        all.keySet()
                .removeIf(path -> path.startsWith(directory().resolve("slipway"))
                        || Objects.requireNonNull(path.getFileName()).toString().equals("zz-slipway.conf"));
        return all;
    }

    Answer get(String host) {
        return Answer.get(port, host);
    }

    @Override
    public void close() {
        // Not by nginx itself: a test may have broken the configuration.
        pid().flatMap(ProcessHandle::of).ifPresent(master -> {
            master.destroy();
            Eventually.is(() -> !Files.exists(root.resolve("run/nginx.pid")));
        });
    }

    private Optional<Long> pid() {
        try {
            String text = Files.readString(root.resolve("run/nginx.pid")).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
