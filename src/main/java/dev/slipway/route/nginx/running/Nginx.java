package dev.slipway.route.nginx.running;

import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.file.FileChange;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Inventory;
import dev.slipway.route.nginx.process.Master;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An nginx that includes our directory. Calls that change something are made by one thread at a time. */
public interface Nginx {

    Layout layout();

    Listening listening();

    /** Where the apps' logs are written, as its owner's logs are. */
    Path logs();

    ErrorLog errorLog();

    /** What must be written, after all else, so that our directory is included. */
    List<FileChange> entrance();

    /**
     * Refuses, as HostFailed, a port on which servers of ours would take from a site of the owner's the requests for unknown
     * names.
     */
    void refuseDisplacing(int port);

    /** Whether a server can end a handshake for which it has no certificate: nginx 1.19.4 and later. */
    boolean rejectsHandshakes();

    /** Whether it can answer with a file's compressed neighbour, {@code app.css.gz}; asked of the program once. */
    boolean servesCompressedFiles();

    /** What must go, before all else, so that our directory is not included any more. */
    List<FileChange> exit();

    Optional<Master> running();

    /** The process that runs; one of ours is started if it does not; HostFailed if there is none. */
    Master master();

    /** Whether nginx would take what is on disk now. */
    Verdict test();

    /** What nginx would serve from what is on disk now, without what is ours; HostFailed if it would refuse it. */
    Inventory inventory();

    /** The owner's files, as far as they are known; none where all are ours. */
    List<Path> foreignFiles();

    /** What there is of it, found out without leaving a trace; a broken one has no less to show. */
    Look look();

    /** The program with the options that say which configuration is meant, as a person types it. */
    List<String> typed();

    /** Starts to load what is on disk; nothing tells here whether that worked. */
    void reload(Master master);

    /** After every file of ours has gone. */
    void leave();
}
