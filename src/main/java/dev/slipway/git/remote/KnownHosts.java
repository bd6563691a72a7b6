package dev.slipway.git.remote;

import dev.slipway.error.Conflict;
import dev.slipway.store.LineFile;
import dev.slipway.store.StateDir;
import java.util.ArrayList;
import java.util.List;

/** The keys of hosts that an admin has allowed, in OpenSSH's format. Thread-safe. */
public final class KnownHosts {

    private final LineFile file;

    public KnownHosts(StateDir state) {
        this.file = new LineFile(state.knownHosts());
    }

    /** Adds a host's keys; one in place of another of its type is a Conflict, unless that is wanted. */
    public synchronized void allow(HostPort host, List<String> keys, boolean replacing) {
        var lines = new ArrayList<>(file.read());
        for (String key : keys) {
            String line = host + " " + key;
            String sameType = host + " " + key.substring(0, key.indexOf(' ') + 1);
            boolean isOther = lines.stream().anyMatch(known -> known.startsWith(sameType) && !known.equals(line));
            if (isOther && !replacing) {
                throw new Conflict(
                        "The key of " + host.host() + " is not the one that was allowed before",
                        "Ask whoever runs it. If it has a new key: --force git:allow-host " + host.host());
            }
            lines.removeIf(known -> known.startsWith(sameType));
            lines.add(line);
        }
        file.write(lines);
    }

    public synchronized boolean knows(HostPort host) {
        return file.read().stream().anyMatch(line -> line.startsWith(host + " "));
    }
}
