package dev.slipway.deploy.history;

import dev.slipway.app.AppName;
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

/** The records of builds as files, two for each: what it was, and what it said. */
final class BuildRecords {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,40}");
    private static final String RECORD = ".json";

    private final StateDir state;

    BuildRecords(StateDir state) {
        this.state = state;
    }

    /** The newest first. */
    List<BuildRecord> list(AppName app) {
        Path directory = state.builds(app.value());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(RECORD) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - RECORD.length()))
                    .flatMap(id -> find(app, id).stream())
                    .sorted(Comparator.comparing(BuildRecord::id).reversed())
                    .toList();
        } catch (IOException e) {
            throw new HostFailed("Cannot list " + directory + ": " + e, "Check the directory's owner.").because(e);
        }
    }

    Optional<BuildRecord> find(AppName app, String id) {
        return ID.matcher(id).matches() ? file(app, id).read() : Optional.empty();
    }

    void write(AppName app, BuildRecord record) {
        file(app, record.id()).write(record);
    }

    Optional<String> output(AppName app, BuildRecord record) {
        return output(app, record.id()).read();
    }

    void writeOutput(AppName app, BuildRecord record, String text) {
        output(app, record.id()).write(text);
    }

    void remove(AppName app, BuildRecord record) {
        output(app, record.id()).delete();
        file(app, record.id()).delete();
    }

    Path outputFile(AppName app, String id) {
        return state.builds(app.value()).resolve(id + ".log");
    }

    private AtomicFile output(AppName app, String id) {
        return AtomicFile.ownerOnly(outputFile(app, id));
    }

    private JsonFile<BuildRecord> file(AppName app, String id) {
        return new JsonFile<>(state.builds(app.value()).resolve(id + RECORD), BuildRecord.class);
    }
}
