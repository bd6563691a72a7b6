package dev.slipway.git.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** ssh as a client, as far as git needs it: with our deploy key, to hosts whose keys an admin has allowed. Thread-safe. */
public interface SecureShell {

    /** Runs a command there; an IOException says why not, in words for a person. The caller closes it. */
    Conversation open(Destination to, String command, Duration silence) throws IOException;

    /** The keys by which a host shows who it is, each as {@code TYPE BASE64}; nobody vouches for them. */
    List<String> hostKeys(HostPort host) throws IOException;

    /** Our public key as one line for an {@code authorized_keys}; empty until there is one. */
    Optional<String> publicKey();

    /** Makes our key, in place of one that is there. */
    void generateKey();

    /** Who is to be on which host. */
    record Destination(String user, HostPort host) {}

    /** A command that runs elsewhere, and its streams. */
    interface Conversation extends AutoCloseable {

        InputStream output();

        InputStream errors();

        OutputStream input();

        /** Blocks until it has ended. */
        int exitCode() throws IOException;

        @Override
        void close();
    }
}
