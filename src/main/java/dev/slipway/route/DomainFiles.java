package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.process.ProcessType;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The hostnames that people gave, one per line, in their order: those of an app, each with the process that it leads to if that
 * is not the one the app is known by, and those of all.
 */
record DomainFiles(StateDir state) {

    List<Hostname> of(AppName app) {
        return read(state.domains(app.value()));
    }

    /** As they are written. */
    List<String> lines(AppName app) {
        return new LineFile(state.domains(app.value())).read();
    }

    void writeLines(AppName app, List<String> lines) {
        new LineFile(state.domains(app.value())).write(lines);
    }

    /** Where those lead that lead elsewhere than the others. */
    Map<Hostname, ProcessType> destinations(AppName app) {
        var destinations = new LinkedHashMap<Hostname, ProcessType>();
        for (String line : lines(app)) {
            String[] words = line.split("\\s+");
            if (words.length > 1) {
                destinations.put(Hostname.parse(words[0]), new ProcessType(words[1]));
            }
        }
        return destinations;
    }

    void write(AppName app, List<Hostname> hostnames, Map<Hostname, ProcessType> destinations) {
        new LineFile(state.domains(app.value()))
                .write(new LinkedHashSet<>(hostnames)
                        .stream()
                                .map(hostname -> destinations.containsKey(hostname)
                                        ? hostname + " " + destinations.get(hostname)
                                        : hostname.value())
                                .toList());
    }

    List<Hostname> global() {
        return read(state.globalDomains());
    }

    void writeGlobal(List<Hostname> hostnames) {
        new LineFile(state.globalDomains())
                .write(new LinkedHashSet<>(hostnames)
                        .stream().map(Hostname::value).toList());
    }

    /** {@code APP.GLOBAL}; an app whose name has a dot is its own hostname. */
    List<Hostname> byName(AppName app) {
        if (app.value().contains(".")) {
            return hostname(app.value()).toList();
        }
        return global().stream()
                .flatMap(domain -> hostname(app + "." + domain.value()))
                .toList();
    }

    private static Stream<Hostname> hostname(String name) {
        try {
            return Stream.of(new Hostname(name));
        } catch (Misuse notAHostname) {
            // An app's name may end in a dash, or be too long together with the domain: then it has no name by itself.
            return Stream.empty();
        }
    }

    private static List<Hostname> read(Path file) {
        return new LineFile(file)
                .read().stream()
                        .map(line -> Hostname.parse(line.split("\\s+")[0]))
                        .distinct()
                        .toList();
    }
}
