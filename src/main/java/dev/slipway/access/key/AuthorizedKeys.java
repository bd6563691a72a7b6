package dev.slipway.access.key;

import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.error.SlipwayException;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which keys may call. What a person edits in the file counts at the next question; comments and lines that cannot be
 * read are kept. Thread-safe.
 */
public final class AuthorizedKeys {

    private static final Logger log = LoggerFactory.getLogger(AuthorizedKeys.class);

    private final Path path;
    private final AtomicFile file;
    private volatile Snapshot snapshot = new Snapshot(Version.ABSENT, KeyRing.EMPTY);

    public AuthorizedKeys(StateDir state) {
        this.path = state.authorizedKeys();
        this.file = AtomicFile.ownerOnly(path);
    }

    /** In the file's order. */
    public List<AuthorizedKey> list() {
        return ring().keys();
    }

    public Optional<AuthorizedKey> find(Fingerprint fingerprint) {
        return ring().find(fingerprint);
    }

    public Optional<AuthorizedKey> find(KeyName name) {
        return ring().find(name);
    }

    /** Refuses a name or a key that is there already. */
    public synchronized void add(AuthorizedKey added) {
        var ring = ring();
        if (ring.find(added.name()).isPresent()) {
            throw new Misuse(
                    "Duplicate ssh key name: " + added.name(),
                    "ssh-keys:remove " + added.name() + " takes the other one away.");
        }
        ring.find(added.fingerprint()).ifPresent(same -> {
            throw new Misuse(
                    "Duplicate ssh public key specified: it is there already as " + same.name(),
                    "ssh-keys:list shows all of them.");
        });
        var lines = new ArrayList<>(lines());
        lines.add(KeyLine.write(added));
        write(lines);
    }

    /** Whether there was such a key. Sessions that it opened go on. */
    public boolean remove(KeyName name) {
        return removeIf(key -> key.name().equals(name));
    }

    /** Whether there was such a key. Sessions that it opened go on. */
    public boolean remove(Fingerprint fingerprint) {
        return removeIf(key -> key.fingerprint().equals(fingerprint));
    }

    public void changeRole(KeyName name, Role role) {
        change(name, key -> key.withRole(role));
    }

    /** Replaces the apps that the key was given. */
    public void changeApps(KeyName name, Set<AppName> apps) {
        change(name, key -> key.withApps(apps));
    }

    private synchronized boolean removeIf(Predicate<AuthorizedKey> condition) {
        var lines = lines();
        var kept = lines.stream()
                .filter(line -> parse(line).filter(condition).isEmpty())
                .toList();
        if (kept.size() < lines.size()) {
            write(kept);
        }
        return kept.size() < lines.size();
    }

    private synchronized void change(KeyName name, UnaryOperator<AuthorizedKey> change) {
        if (ring().find(name).isEmpty()) {
            throw new NotFound("There is no key named " + name, "ssh-keys:list shows all of them.");
        }
        write(lines().stream()
                .map(line -> parse(line)
                        .filter(key -> key.name().equals(name))
                        .map(key -> KeyLine.write(change.apply(key)))
                        .orElse(line))
                .toList());
    }

    private List<String> lines() {
        return file.read().orElse("").lines().toList();
    }

    private void write(List<String> lines) {
        file.write(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        snapshot = load();
    }

    /** Two that come at once may both read the file, and read the same: nobody is turned away meanwhile. */
    private KeyRing ring() {
        var known = snapshot;
        if (!known.version.equals(version())) {
            known = load();
            snapshot = known;
        }
        return known.ring;
    }

    /** The version first: what changes while we read makes the next question read again. */
    private Snapshot load() {
        var version = version();
        var keys = lines().stream().flatMap(line -> parse(line).stream()).toList();
        return new Snapshot(version, new KeyRing(keys));
    }

    private static Optional<AuthorizedKey> parse(String line) {
        String entry = line.strip();
        if (entry.isEmpty() || entry.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyLine.parse(entry));
        } catch (SlipwayException unreadable) {
            // One slip of the editor must not lock everybody else out.
            log.warn("keys file has a line that lets nobody in: {}", unreadable.sentence());
            return Optional.empty();
        }
    }

    private Version version() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (NoSuchFileException none) {
            return Version.ABSENT;
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + path + ": " + e, "ls -l " + path + " shows why.").because(e);
        }
    }

    private record Version(FileTime modified, long size, String inode) {

        static final Version ABSENT = new Version(FileTime.fromMillis(0), 0, "");
    }

    private record Snapshot(Version version, KeyRing ring) {}
}
