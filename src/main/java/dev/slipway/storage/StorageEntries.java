package dev.slipway.storage;

import dev.slipway.error.Conflict;
import dev.slipway.error.NotFound;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Directories that have a name to be mounted by. Thread-safe. */
public final class StorageEntries {

    private final StateDir state;

    public StorageEntries(StateDir state) {
        this.state = state;
    }

    /** A name and the directory of the host that it stands for. */
    public record Entry(String name, String path) {}

    /** What the file holds: paths by name. */
    record Kept(SortedMap<String, String> entries) {

        Kept {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries == null ? Map.of() : entries));
        }
    }

    /** All, by name. */
    public List<Entry> list() {
        return read().entries().entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    public Optional<Entry> find(String name) {
        return Optional.ofNullable(read().entries().get(name)).map(path -> new Entry(name, path));
    }

    public Entry require(String name) {
        return find(name)
                .orElseThrow(() -> new NotFound(
                        "Storage entry " + name + " does not exist", "storage:list-entries shows those that do."));
    }

    /** The name that a directory has, if it has one. */
    public Optional<String> nameOf(String path) {
        return list().stream()
                .filter(entry -> entry.path().equals(path))
                .map(Entry::name)
                .findFirst();
    }

    /** A name that is taken is a Conflict. */
    public synchronized void create(StorageName name, String path) {
        if (find(name.value()).isPresent()) {
            throw new Conflict(
                    "Storage entry " + name + " already exists", "storage:info " + name + " shows what it is.");
        }
        put(name.value(), path);
    }

    public synchronized void move(String name, String path) {
        require(name);
        put(name, path);
    }

    private void put(String name, String path) {
        var changed = new TreeMap<>(read().entries());
        changed.put(name, path);
        file().write(new Kept(changed));
    }

    public synchronized void remove(String name) {
        var changed = new TreeMap<>(read().entries());
        changed.remove(name);
        file().write(new Kept(changed));
    }

    private Kept read() {
        return file().read().orElseGet(() -> new Kept(new TreeMap<>()));
    }

    private JsonFile<Kept> file() {
        return new JsonFile<>(state.storageEntries(), Kept.class);
    }
}
