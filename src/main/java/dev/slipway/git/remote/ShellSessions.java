package dev.slipway.git.remote;

import dev.slipway.git.remote.SecureShell.Conversation;
import dev.slipway.git.remote.SecureShell.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** JGit's view of our ssh client. */
final class ShellSessions extends SshSessionFactory {

    private final SecureShell shell;
    private final Duration silence;

    ShellSessions(SecureShell shell, Duration silence) {
        this.shell = shell;
        this.silence = silence;
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider provider, FS fs, int timeout) {
        String user = uri.getUser() == null ? "git" : uri.getUser();
        int port = uri.getPort() > 0 ? uri.getPort() : HostPort.SSH;
        var destination = new Destination(user, new HostPort(String.valueOf(uri.getHost()), port));
        return new RemoteSession() {
            @Override
            public Process exec(String command, int seconds) throws IOException {
                return new Remote(shell.open(destination, command, silence));
            }

            @Override
            public void disconnect() {
                // Each conversation has a connection of its own, which ends with it.
            }
        };
    }

    @Override
    public String getType() {
        return "slipway";
    }

    /** A command on another host, as if it were a process here. */
    private static final class Remote extends Process {

        private final Conversation conversation;

        private Remote(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public OutputStream getOutputStream() {
            return conversation.input();
        }

        @Override
        public InputStream getInputStream() {
            return conversation.output();
        }

        @Override
        public InputStream getErrorStream() {
            return conversation.errors();
        }

        @Override
        public int waitFor() {
            return exitValue();
        }

        @Override
        public int exitValue() {
            try {
                return conversation.exitCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void destroy() {
            conversation.close();
        }
    }
}
