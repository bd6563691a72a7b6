package dev.slipway.route;

import dev.slipway.app.AppName;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;

/** The hostnames that people gave, one per line, in their order: those of an app, and those of all. */
record DomainFiles(StateDir state) {

    List<Hostname> of(AppName app) {
        return read(state.domains(app.value()));
    }

    void write(AppName app, List<Hostname> hostnames) {
        write(state.domains(app.value()), hostnames);
    }

    List<Hostname> global() {
        return read(state.globalDomains());
    }

    void writeGlobal(List<Hostname> hostnames) {
        write(state.globalDomains(), hostnames);
    }

    private static List<Hostname> read(Path file) {
        return new LineFile(file)
                .read().stream().map(Hostname::parse).distinct().toList();
    }

    private static void write(Path file, List<Hostname> hostnames) {
        new LineFile(file)
                .write(new LinkedHashSet<>(hostnames)
                        .stream().map(Hostname::value).toList());
    }
}
