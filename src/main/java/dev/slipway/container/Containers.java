package dev.slipway.container;

import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.LogQuery;
import dev.slipway.container.stream.LogReader;
import dev.slipway.container.stream.LogSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The engine's containers. Thread-safe. Every method blocks for one or few calls to the engine and throws HostFailed when
 * it does not answer; what names a container that is gone throws NotFound unless said otherwise.
 */
public interface Containers {

    /** Makes a container without starting it. A name that is taken is a Conflict. */
    ContainerId create(ContainerSpec spec);

    /** Starts it; a published port that is taken is a Conflict. Starting what runs does nothing. */
    void start(ContainerId id);

    /** SIGTERM, then SIGKILL after the grace. Stopping what is stopped or gone does nothing. */
    void stop(ContainerId id, Duration grace);

    /** Sends a signal by name, for instance {@code SIGTERM}; nothing happens if it is not running. */
    void signal(ContainerId id, String signal);

    /**
     * Removes it, running or not, with its anonymous volumes. It is gone then, off its networks too, also when somebody else
     * was removing it. Removing what is gone does nothing.
     */
    void remove(ContainerId id);

    void rename(ContainerId id, String name);

    /** From now on the engine starts it again whenever it ends. One that has ended already stays so until the engine starts. */
    void restartAlways(ContainerId id);

    Optional<Container> inspect(ContainerId id);

    /**
     * All that carry these labels, in every phase, newest first; one call to the engine, however many there are. What only
     * {@link #inspect} tells is not in it: the process id is 0, the start is the creation's time, and nothing says how much
     * memory it may use and whether that was short, nor whether it is permanent.
     */
    List<Container> list(Labels labels);

    /** Blocks until it has ended or the limit has passed; its exit code, or empty in the latter case. */
    Optional<Integer> await(ContainerId id, Duration limit);

    /** Hands over log lines until the end, or for ever if the query follows; closing ends it from any thread. */
    LogReader logs(ContainerId id, LogQuery query, LogSink sink);

    /** Joins the container's own streams; call before {@link #start} to lose nothing. */
    Attachment attach(ContainerId id, boolean tty);

    /** What its image's HEALTHCHECK runs, to be run by {@link #exec} at one's own pace; empty when it has none. */
    List<String> healthcheck(ContainerId id);

    /**
     * The regular files, not empty, that it has written into its own file system, by their absolute paths; of very many some. None when it is
     * gone, or when the engine keeps them where we cannot look. What is mounted is not among them.
     */
    List<String> written(ContainerId id);

    /** Runs a further command in a running container; one that does not run is a Conflict. */
    Attachment exec(ContainerId id, ExecSpec spec);

    /**
     * Connects a container, running or not, to a further network, whose members reach it by these names; being connected
     * already is enough. It stays so over restarts of the container and of the engine. A network that is gone is NotFound.
     */
    void connect(NetworkName network, ContainerId id, List<String> aliases);

    /** The inverse; nothing happens if it is not connected, or gone. */
    void disconnect(NetworkName network, ContainerId id);

    /** The network, made with these labels and a subnet from our own pool if it is missing. */
    void ensureNetwork(NetworkName name, Labels labels);

    /** The same for a network that has no way out: its members reach each other only. */
    void ensureInternalNetwork(NetworkName name, Labels labels);

    /** Removes a network; nothing happens if it is gone. One in use is a Conflict. */
    void removeNetwork(NetworkName name);

    List<NetworkName> networks(Labels labels);

    /** A network, whoever made it; empty when there is none of that name. */
    Optional<Network> network(NetworkName name);
}
