package dev.slipway.route.nginx.file;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.route.Hostname;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Our directory: {@code *.conf} directly in it is what nginx includes, {@code upstreams/APP.conf} and
 * {@code hosts/APP/HOSTNAME.conf} are what that includes. A hostname's star is an underscore in its file's name, which no
 * hostname has.
 */
public record Layout(Path directory) {

    private static final String ENDING = ".conf";
    /** A file name has at most 255 bytes, and a draft's name is longer than the file's. */
    private static final int LONGEST_HOSTNAME = 240;

    public Layout {
        directory = directory.toAbsolutePath().normalize();
    }

    public Path generation() {
        return directory.resolve("generation.conf");
    }

    public Path shared() {
        return directory.resolve("shared.conf");
    }

    /** Before {@link #shared}, which includes the hosts: the first server on a port answers for unknown names. */
    public Path secure() {
        return directory.resolve("secure.conf");
    }

    /** As {@link #secure}, for what is not encrypted. */
    public Path plain() {
        return directory.resolve("plain.conf");
    }

    public Path upstream(AppName app) {
        return directory.resolve("upstreams").resolve(app + ENDING);
    }

    public Path host(AppName app, Hostname hostname) {
        if (hostname.value().length() > LONGEST_HOSTNAME) {
            throw new Misuse(
                    hostname + " is too long: at most " + LONGEST_HOSTNAME + " characters can be served.",
                    "Choose a shorter hostname.");
        }
        return hosts(app).resolve(hostname.value().replace('*', '_') + ENDING);
    }

    /** Where the app's hostnames have their files. */
    public Path hosts(AppName app) {
        return directory.resolve("hosts").resolve(app.value());
    }

    /** Whether the file is that app's own. */
    public boolean isOf(AppName app, Path file) {
        return file.equals(upstream(app)) || file.startsWith(hosts(app));
    }

    /** The hostnames that the app has files for. */
    public List<Hostname> hostnames(AppName app) {
        return names(hosts(app), ENDING)
                .flatMap(name -> valid(Hostname::new, name.replace('_', '*')))
                .toList();
    }

    /** Every app that has a file here, sorted. */
    public List<AppName> apps() {
        Set<AppName> apps = new TreeSet<>();
        names(directory.resolve("hosts"), "")
                .flatMap(name -> valid(AppName::new, name))
                .forEach(apps::add);
        names(directory.resolve("upstreams"), ENDING)
                .flatMap(name -> valid(AppName::new, name))
                .forEach(apps::add);
        return List.copyOf(apps);
    }

    /** Nothing for what is not a name of ours: somebody's copy or note, which is not ours to judge. */
    private static <T> Stream<T> valid(Function<String, T> type, String name) {
        try {
            return Stream.of(type.apply(name));
        } catch (Misuse notOurs) {
            return Stream.empty();
        }
    }

    /** Removes our directory with all that is in it. */
    public void removeAll() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + directory + ": " + e, "rm -r " + directory).because(e);
        }
    }

    private static Stream<String> names(Path directory, String ending) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (var entries = Files.list(directory)) {
            List<String> names =
                    entries.map(entry -> String.valueOf(entry.getFileName())).toList();
            return names.stream()
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted();
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + directory + ": " + e, "ls -ld " + directory + " shows its owner.")
                    .because(e);
        }
    }
}
