package dev.slipway.route.upkeep;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** What an operator asks of the proxy itself. Thread-safe, and never in the midst of a change of routes. */
public interface ProxyUpkeep {

    /** What the proxy was told of the app, as it reads it; empty if that is nothing. */
    Optional<String> configuration(AppName app);

    /** Where the proxy writes about the app, whether or not it has done so yet; empty while that is switched off. */
    Optional<Path> log(AppName app, LogKind kind);

    /** Where this host itself reaches the proxy for the app, by the port that visitors use. */
    InetSocketAddress door(AppName app, int hostPort);

    /** Removes what the proxy has written about the app alone; it must write no more about it. */
    void removeLogs(AppName app);

    /** Why the proxy would not start from what is on disk now, and whose fault it is; empty if it would. */
    Optional<Fault> fault();

    /** Removes what the proxy was told of the app, without its noticing: for what it could not start from. */
    void discard(AppName app);

    /** Makes the proxy load what is on disk, and returns when it has; HostFailed, with nothing changed, if it would not. */
    void reload();

    /** A fault in what is on disk. */
    interface Fault {

        /** The app whose part it is in; empty if it is in none of ours. */
        Optional<AppName> app();

        HostFailed refusal();
    }
}
