package dev.slipway.service.register;

import dev.slipway.config.Configs;
import dev.slipway.config.Secret;
import dev.slipway.error.HostFailed;
import dev.slipway.service.Credentials;
import dev.slipway.service.Service;
import dev.slipway.service.ServiceId;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.ServiceName;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.JsonFile;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is kept of services, each in a directory of its own that only the server reads. Changed under the service's lock. */
public final class Services {

    private final StateDir state;
    private final Configs configs;
    private final List<ServiceKind> kinds;

    public Services(StateDir state, Configs configs, List<ServiceKind> kinds) {
        this.state = state;
        this.configs = configs;
        this.kinds = List.copyOf(kinds);
    }

    public List<ServiceKind> kinds() {
        return kinds;
    }

    /** All of all kinds, sorted. */
    public List<Service> list() {
        return kinds.stream().flatMap(kind -> list(kind).stream()).toList();
    }

    /** All of one kind, sorted by name. */
    public List<Service> list(ServiceKind kind) {
        Path directory = state.services().resolve(kind.naming().word());
        try (var names = Files.list(directory)) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .flatMap(name -> find(new ServiceId(kind, new ServiceName(name))).stream())
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + directory + ": " + e, "ls -ld " + directory + " shows why.")
                    .because(e);
        }
    }

    public Optional<Service> find(ServiceId id) {
        return record(id).read().map(record -> record.service(id, configs.read(environment(id))));
    }

    public Service require(ServiceId id) {
        return find(id).orElseThrow(() -> new ServiceNotFound(id));
    }

    public Credentials credentials(ServiceId id) {
        String password = password(id)
                .read()
                .map(String::strip)
                .orElseThrow(() -> new HostFailed(
                        "The password of " + id + " is gone", "Restore " + directory(id) + " from a backup."));
        return new Credentials(id, new Secret(password));
    }

    /** Keeps a new service; its record comes last, so that it exists when all of it does. */
    public void add(ServiceLock lock, Service service, Secret password) {
        password(lock.service()).write(password.reveal() + "\n");
        save(lock, service);
    }

    public void save(ServiceLock lock, Service service) {
        configs.write(environment(lock.service()), service.tuning().environment());
        record(lock.service()).write(ServiceRecord.of(service));
    }

    /** Removes all that is kept; the record goes first, so that nothing half removed is taken for a service. */
    public void remove(ServiceLock lock) {
        record(lock.service()).delete();
        Path directory = directory(lock.service());
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException gone) {
            // Removed by hand while we were at it: that is what was wanted.
            return;
        } catch (IOException e) {
            throw new HostFailed("Cannot remove " + directory + ": " + e, "ls -l " + directory + " shows why.")
                    .because(e);
        }
    }

    public Path directory(ServiceId id) {
        return state.service(id.kind().naming().word(), id.name().value());
    }

    private JsonFile<ServiceRecord> record(ServiceId id) {
        return new JsonFile<>(directory(id).resolve("service.json"), ServiceRecord.class);
    }

    private AtomicFile password(ServiceId id) {
        return AtomicFile.ownerOnly(directory(id).resolve("password"));
    }

    private Path environment(ServiceId id) {
        return directory(id).resolve("env");
    }
}
