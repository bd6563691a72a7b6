package dev.slipway.app;

import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which apps are being renamed. It is noted in the app's directory, which takes the note along when it is moved: whatever a
 * crash leaves can be led to one end or the other, and until then what bears the other name is this app's too. Thread-safe;
 * changed under the app's lock.
 */
public final class Renames {

    private final StateDir state;

    Renames(StateDir state) {
        this.state = state;
    }

    /**
     * A rename that has begun.
     *
     * @param release what served before, which still does unless the rename came through; 0: nothing
     * @param hostnames the lines of its file of hostnames before
     */
    public record Rename(AppName from, AppName to, int release, List<String> hostnames) {

        public Rename {
            hostnames = List.copyOf(hostnames);
        }
    }

    /** What {@code renaming.json} holds. */
    private record NoteFile(String from, String to, int release, List<String> hostnames) {}

    public Optional<Rename> find(AppName app) {
        return file(app)
                .read()
                .map(note ->
                        new Rename(new AppName(note.from()), new AppName(note.to()), note.release(), note.hostnames()));
    }

    /** By which name things of the app may still be known, or be known already. */
    public Set<AppName> otherNames(AppName app) {
        return find(app).stream()
                .map(rename -> rename.from().equals(app) ? rename.to() : rename.from())
                .filter(other -> !Files.exists(state.appSettings(other.value())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The rename of one of these apps that begins or ends at this name. */
    public Optional<Rename> of(AppName name, List<AppName> apps) {
        return apps.stream()
                .flatMap(app -> find(app).stream())
                .filter(rename -> rename.from().equals(name) || rename.to().equals(name))
                .findFirst();
    }

    /** Whether it is still to be led to one end or the other. */
    public boolean isOpen(Rename rename) {
        return Stream.of(rename.from(), rename.to())
                .anyMatch(name -> find(name).filter(rename::equals).isPresent());
    }

    public void begin(AppLock app, Rename rename) {
        file(app.app())
                .write(new NoteFile(rename.from().value(), rename.to().value(), rename.release(), rename.hostnames()));
    }

    public void end(AppLock app) {
        file(app.app()).delete();
    }

    private JsonFile<NoteFile> file(AppName app) {
        return new JsonFile<>(state.renaming(app.value()), NoteFile.class);
    }
}
