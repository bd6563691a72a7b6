package dev.slipway.cert;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.error.HostFailed;
import dev.slipway.route.CertificateFiles;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which app has which certificate, and their files. A certificate's files never change: another one has another directory,
 * so what nginx was told stays true until it is told otherwise, also while an app is renamed. Thread-safe.
 */
public final class Certificates {

    private static final String CHAIN = "server.crt";
    private static final String KEY = "server.key";

    private final StateDir state;
    private final Apps apps;
    private final Supplier<Set<CertificateFiles>> served;

    /** The last one tells which files the proxy needs to start again, whoever they were for: those stay in any case. */
    public Certificates(StateDir state, Apps apps, Supplier<Set<CertificateFiles>> served) {
        this.state = state;
        this.apps = apps;
        this.served = served;
    }

    public Optional<Choice> of(AppName app) {
        return choices(app).chosen();
    }

    public CertificateFiles files(Choice choice) {
        return new CertificateFiles(
                directory(choice).resolve(CHAIN), directory(choice).resolve(KEY));
    }

    public Path directory(Choice choice) {
        return state.certificates().resolve(choice.id());
    }

    public Chain chain(Choice choice) {
        return Pem.chain(chainText(choice));
    }

    public String chainText(Choice choice) {
        return read(choice, CHAIN);
    }

    public KeyText key(Choice choice) {
        return new KeyText(read(choice, KEY));
    }

    private String read(Choice choice, String name) {
        Path file = directory(choice).resolve(name);
        return AtomicFile.ownerOnly(file)
                .read()
                .orElseThrow(() -> new HostFailed(
                        file + " is missing", "Restore it from a backup, or give the app another one: certs:add APP"));
    }

    /** The app has this one from now on; what it had before can be had back until it is settled. */
    synchronized Choice choose(AppLock app, Certificate certificate, Origin origin, String authority) {
        var choice = new Choice(
                certificate.id(),
                origin,
                authority,
                List.copyOf(certificate.chain().names()));
        // The key first: a crash in between leaves a directory that nothing refers to.
        AtomicFile.ownerOnly(directory(choice).resolve(KEY))
                .write(certificate.key().reveal());
        AtomicFile.ownerOnly(directory(choice).resolve(CHAIN)).write(certificate.chainText());
        change(app, choice);
        return choice;
    }

    /** The app has none from now on; until it is settled, what it had can be had back. */
    synchronized void dismiss(AppLock app) {
        change(app, null);
    }

    private void change(AppLock app, @Nullable Choice next) {
        file(app.app()).write(choices(app.app()).changedTo(next));
    }

    /** The app has again what it had before the last change. */
    synchronized void takeBack(AppLock app) {
        Choices choices = choices(app.app());
        write(app.app(), new Choices(choices.previous(), null));
        sweep();
    }

    /** The last change counts; what nothing refers to any more goes. */
    public synchronized int settle(AppLock app) {
        write(app.app(), choices(app.app()).settled());
        return sweep();
    }

    private void write(AppName app, Choices choices) {
        if (choices.equals(Choices.NONE)) {
            file(app).delete();
        } else {
            file(app).write(choices);
        }
    }

    /** Removes the files that no app refers to, those of destroyed apps; how many there were. */
    public synchronized int sweep() {
        List<AppName> all = apps.list();
        List<Path> unused = unused(all);
        // An app that is renamed just now is found under neither name: then nothing can be said.
        if (!all.equals(apps.list()) || !unused.equals(unused(all))) {
            return 0;
        }
        unused.forEach(Certificates::remove);
        return unused.size();
    }

    private List<Path> unused(List<AppName> all) {
        Set<String> inUse = all.stream().flatMap(app -> choices(app).ids()).collect(Collectors.toSet());
        Set<Path> needed = served.get().stream().map(CertificateFiles::key).collect(Collectors.toSet());
        return directories().stream()
                .filter(directory -> !inUse.contains(String.valueOf(directory.getFileName())))
                .filter(directory -> !needed.contains(directory.resolve(KEY)))
                .sorted()
                .toList();
    }

    private List<Path> directories() {
        if (!Files.isDirectory(state.certificates())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(state.certificates())) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw unchangeable(state.certificates(), e);
        }
    }

    private static void remove(Path directory) {
        AtomicFile.ownerOnly(directory.resolve(KEY)).delete();
        AtomicFile.ownerOnly(directory.resolve(CHAIN)).delete();
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw unchangeable(directory, e);
        }
    }

    private static HostFailed unchangeable(Path directory, IOException e) {
        return (HostFailed)
                new HostFailed("Cannot tidy " + directory + ": " + e, "ls -la " + directory + " shows why.").because(e);
    }

    private Choices choices(AppName app) {
        return file(app).read().orElse(Choices.NONE);
    }

    private JsonFile<Choices> file(AppName app) {
        return new JsonFile<>(state.appCertificate(app.value()), Choices.class);
    }
}
