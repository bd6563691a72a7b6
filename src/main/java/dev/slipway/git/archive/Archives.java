package dev.slipway.git.archive;

import static dev.slipway.voice.Voice.detail;
import static dev.slipway.voice.Voice.step;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.error.AppFailed;
import dev.slipway.error.HostFailed;
import dev.slipway.git.Commit;
import dev.slipway.git.ShownName;
import dev.slipway.git.assembly.Assemblies;
import dev.slipway.git.assembly.Assembly;
import dev.slipway.git.assembly.Author;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Turns archives into commits. Thread-safe. */
public final class Archives {

    private static final int BUFFER = 64 << 10;

    private final StateDir state;
    private final Settings settings;
    private final Assemblies assemblies;

    public Archives(StateDir state, Settings settings, Assemblies assemblies) {
        this.state = state;
        this.settings = settings;
        this.assemblies = assemblies;
    }

    /**
     * Commits an archive's files, on top of the app's deploy branch, which does not move; empty when they are those of the
     * branch already. The stream is read to its end, not closed.
     */
    public Optional<Commit> commit(AppName app, Upload upload, Author author, Consumer<String> output) {
        var limits = ArchiveLimits.of(settings, app);
        output.accept(step("Generating build context"));
        try (var assembly = assemblies.begin(app)) {
            read(upload, assembly, limits);
            if (assembly.size() == 0) {
                throw new AppFailed(
                        "There are no files in the archive",
                        "--archive-type tar|tar.gz|zip says what it is; tar -tf FILE shows what is in it.");
            }
            output.accept(detail(
                    assembly.stripTopDirectory()
                            ? "Stripping top-level archive folder components"
                            : "Moving unarchived files and folders into place"));
            output.accept(step("Updating git repository with specified build context"));
            return assembly.commit(author);
        } catch (IOException unreadable) {
            var failure = new AppFailed(
                    "The archive cannot be read as " + upload.type().word() + ": "
                            + ShownName.of(String.valueOf(unreadable.getMessage())),
                    "--archive-type tar|tar.gz|zip says what it is.");
            failure.initCause(unreadable);
            throw failure;
        }
    }

    /** What was sent, and what it is said to be. */
    public record Upload(ArchiveType type, InputStream content) {}

    private void read(Upload upload, Assembly assembly, ArchiveLimits limits) throws IOException {
        switch (upload.type()) {
            case TAR -> new TarReader(assembly, limits).read(upload.content());
            case TAR_GZ -> new TarReader(assembly, limits).read(new GZIPInputStream(upload.content(), BUFFER));
            case ZIP -> readZip(upload.content(), assembly, limits);
        }
    }

    /** What is in a zip stands at its end. */
    private void readZip(InputStream content, Assembly assembly, ArchiveLimits limits) throws IOException {
        Path file = spoolFile();
        try {
            try (var target = Files.newOutputStream(file)) {
                copy(content, target, limits);
            }
            new ZipReader(assembly, limits).read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Path spoolFile() {
        try {
            Files.createDirectories(state.work());
            return Files.createTempFile(state.work(), "archive", ".zip");
        } catch (IOException e) {
            throw (HostFailed)
                    new HostFailed("Cannot write to " + state.work() + ": " + e, "df -h shows why.").because(e);
        }
    }

    private static void copy(InputStream content, OutputStream target, ArchiveLimits limits) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            total += count;
            if (total > limits.mostBytes()) {
                throw limits.tooLarge();
            }
            target.write(buffer, 0, count);
        }
    }
}
