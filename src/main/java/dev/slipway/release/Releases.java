package dev.slipway.release;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.config.Configs;
import dev.slipway.error.HostFailed;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The releases of each app, one directory each, and which of them serves. What is written stays as it is. Thread-safe;
 * changed under the app's lock.
 */
public final class Releases {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final StateDir state;
    private final Configs configs;

    public Releases(StateDir state, Configs configs) {
        this.state = state;
        this.configs = configs;
    }

    /** Those that are kept, newest first. */
    public List<Release> list(AppName app) {
        return numbers(app)
                .sorted(Comparator.reverseOrder())
                .flatMap(number -> find(app, number).stream())
                .toList();
    }

    public Optional<Release> find(AppName app, ReleaseNumber number) {
        return file(app, number).read().map(file -> file.release(app));
    }

    public Release require(AppName app, ReleaseNumber number) {
        return find(app, number).orElseThrow(() -> new ReleaseNotFound(app, number));
    }

    /** The one that serves, or would if the app was not stopped. */
    public Optional<Release> current(AppName app) {
        return currentNumber(app)
                .map(number -> find(app, number)
                        .orElseThrow(() -> new HostFailed(
                                state.release(app.value(), number.value()) + " is missing, but " + app + " serves "
                                        + number,
                                "Restore it from a backup, or push again.")));
    }

    public Optional<ReleaseNumber> currentNumber(AppName app) {
        return currentFile(app)
                .read()
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> new ReleaseNumber(Integer.parseInt(text)));
    }

    /** The number that the next release gets; one that never served is given again. */
    public ReleaseNumber next(AppName app) {
        return Stream.concat(currentNumber(app).stream(), numbers(app))
                .max(Comparator.naturalOrder())
                .map(ReleaseNumber::next)
                .orElse(new ReleaseNumber(1));
    }

    public Snapshot snapshot(AppName app, ReleaseNumber number) {
        return new Snapshot(configs.read(globalEnv(app, number)), configs.read(ownEnv(app, number)));
    }

    /** Writes the release down; it does not serve by that. */
    public void add(AppLock app, Release release, Snapshot snapshot) {
        configs.write(globalEnv(app.app(), release.number()), snapshot.global());
        configs.write(ownEnv(app.app(), release.number()), snapshot.own());
        file(app.app(), release.number()).write(ReleaseFile.of(release));
    }

    public void markCurrent(AppLock app, ReleaseNumber number) {
        currentFile(app.app()).write(number.value() + "\n");
    }

    /** Forgets a release; the image is the caller's to remove. Gone already: nothing happens. */
    public void remove(AppName app, ReleaseNumber number) {
        Path directory = state.release(app.value(), number.value());
        if (!Files.isDirectory(directory)) {
            return;
        }
        // First what makes it a release: a crash leaves no half of one.
        file(app, number).delete();
        try (var tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + directory + ": " + e, "Remove it by hand: rm -r " + directory)
                    .because(e);
        }
    }

    public void writeLog(AppName app, ReleaseNumber number, String text) {
        logFile(app, number).write(text);
    }

    /** What the pusher read when it was made; empty when that is not kept. */
    public Optional<String> log(AppName app, ReleaseNumber number) {
        return logFile(app, number).read();
    }

    private Stream<ReleaseNumber> numbers(AppName app) {
        Path directory = state.releases(app.value());
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (var entries = Files.list(directory)) {
            return entries
                    .filter(entry -> Files.exists(entry.resolve("release.json")))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> NUMBER.matcher(name).matches())
                    .map(name -> new ReleaseNumber(Integer.parseInt(name)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new HostFailed("Cannot list " + directory + ": " + e, "Check the directory's owner.").because(e);
        }
    }

    private JsonFile<ReleaseFile> file(AppName app, ReleaseNumber number) {
        return new JsonFile<>(directory(app, number).resolve("release.json"), ReleaseFile.class);
    }

    private Path ownEnv(AppName app, ReleaseNumber number) {
        return directory(app, number).resolve("env");
    }

    private Path globalEnv(AppName app, ReleaseNumber number) {
        return directory(app, number).resolve("global.env");
    }

    private AtomicFile logFile(AppName app, ReleaseNumber number) {
        return AtomicFile.ownerOnly(directory(app, number).resolve("deploy.log"));
    }

    private Path directory(AppName app, ReleaseNumber number) {
        return state.release(app.value(), number.value());
    }

    private AtomicFile currentFile(AppName app) {
        return AtomicFile.ownerOnly(state.current(app.value()));
    }
}
