package dev.slipway.registry;

import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accounts that apps have at registries: of an app's own, and of every app. In files of the form of Docker's own
 * {@code config.json} that only the server's owner may read.
 */
public final class RegistryLogins {

    private final StateDir state;
    private final Object globalWriter = new Object();

    public RegistryLogins(StateDir state) {
        this.state = state;
    }

    /** What a file holds. */
    record Kept(SortedMap<String, Auth> auths) {

        Kept {
            auths = Collections.unmodifiableSortedMap(new TreeMap<>(auths == null ? Map.of() : auths));
        }

        static Kept empty() {
            return new Kept(new TreeMap<>());
        }
    }

    /** A name and a password, joined by a colon, in base 64: not to be read over a shoulder. */
    record Auth(String auth) {

        static Auth of(RegistryAccount account) {
            byte[] joined = (account.username() + ":" + account.password()).getBytes(StandardCharsets.UTF_8);
            return new Auth(Base64.getEncoder().encodeToString(joined));
        }

        RegistryAccount account(String server) {
            String[] parts = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).split(":", 2);
            return new RegistryAccount(server, parts[0], parts[1]);
        }

        @Override
        public String toString() {
            return "Auth";
        }
    }

    /** The app's account there, else that of every app. */
    public Optional<RegistryAccount> find(AppName app, RegistryServer server) {
        return find(state.registryLogins(app.value()), server).or(() -> find(state.registryLogins(), server));
    }

    private static Optional<RegistryAccount> find(Path path, RegistryServer server) {
        return Optional.ofNullable(read(path).auths().get(server.value())).map(auth -> auth.account(server.value()));
    }

    public void set(AppLock app, RegistryServer server, RegistryAccount account) {
        put(state.registryLogins(app.app().value()), server, account);
    }

    public void setGlobal(RegistryServer server, RegistryAccount account) {
        synchronized (globalWriter) {
            put(state.registryLogins(), server, account);
        }
    }

    private static void put(Path path, RegistryServer server, RegistryAccount account) {
        var changed = new TreeMap<>(read(path).auths());
        changed.put(server.value(), Auth.of(account));
        file(path).write(new Kept(changed));
    }

    /** Whether there was one. */
    public boolean remove(AppLock app, RegistryServer server) {
        return remove(state.registryLogins(app.app().value()), server);
    }

    public boolean removeGlobal(RegistryServer server) {
        synchronized (globalWriter) {
            return remove(state.registryLogins(), server);
        }
    }

    private static boolean remove(Path path, RegistryServer server) {
        var changed = new TreeMap<>(read(path).auths());
        boolean was = changed.remove(server.value()) != null;
        if (was) {
            file(path).write(new Kept(changed));
        }
        return was;
    }

    private static Kept read(Path path) {
        return file(path).read().orElseGet(Kept::empty);
    }

    private static JsonFile<Kept> file(Path path) {
        return new JsonFile<>(path, Kept.class);
    }
}
