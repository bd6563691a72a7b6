package dev.slipway.config;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The env files of apps whose compose files name some: on the server and never in the repository, each 0600. Thread-safe; an
 * app's are changed under its lock.
 */
public final class EnvFiles {

    /** Before each name, so that drafts of a write that broke off are told apart. */
    private static final String MARK = "=";

    private final StateDir state;

    public EnvFiles(StateDir state) {
        this.state = state;
    }

    /** All of an app, by path. */
    public SortedMap<EnvFilePath, Environment> of(AppName app) {
        var found = new TreeMap<EnvFilePath, Environment>();
        var directory = state.envFiles(app.value());
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (var files = Files.newDirectoryStream(directory, MARK + "*")) {
            for (Path file : files) {
                found.put(path(file), new EnvFile(file).read());
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + directory + ": " + e, "Check the disk, then try again.").because(e);
        }
        return found;
    }

    public void set(AppLock app, EnvFilePath path, Environment environment) {
        new EnvFile(file(app.app(), path)).write(environment);
    }

    /** Whether there was one. */
    public boolean remove(AppLock app, EnvFilePath path) {
        var file = file(app.app(), path);
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new HostFailed("Cannot delete " + file + ": " + e, "Check the disk, then try again.").because(e);
        }
    }

    /** One flat directory: a path of somebody else's making never becomes directories of ours. */
    private Path file(AppName app, EnvFilePath path) {
        return state.envFiles(app.value()).resolve(MARK + URLEncoder.encode(path.value(), StandardCharsets.UTF_8));
    }

    private static EnvFilePath path(Path file) {
        String name = file.getFileName().toString();
        return new EnvFilePath(URLDecoder.decode(name.substring(1), StandardCharsets.UTF_8));
    }
}
