package dev.slipway.service;

import dev.slipway.container.ExecSpec;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.Terminal;
import java.util.List;

/** What differs between databases: names, the contract of their official image, and their own tools, which it has. */
public interface ServiceKind {

    Naming naming();

    /** What a service runs unless another is asked for. */
    ImageRef defaultImage();

    /** The address for clients, with this scheme. */
    String url(String scheme, Credentials credentials);

    /** What the container is told; the options go to the server's command line. */
    Provision provision(Credentials credentials, List<String> options, Image image);

    /** Puts into the data what the server must find there before it starts; to be repeated at each start. */
    void prepare(Workbench bench, Credentials credentials);

    /** Whether the server answers clients; asked again and again while it starts. */
    boolean isReady(Workbench bench, Credentials credentials);

    /** The kind's own client, on a terminal or not. */
    ExecSpec client(Credentials credentials, boolean tty);

    /** Writes all data to the terminal's output; the tool's exit code. */
    int dump(Workbench bench, Credentials credentials, Terminal terminal);

    /** Puts a dump, read from the terminal, in the place of the data; the exit code of what did not go well, or 0. */
    int load(Workbench bench, Credentials credentials, Terminal terminal);
}
