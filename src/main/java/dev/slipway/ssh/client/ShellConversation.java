package dev.slipway.ssh.client;

import dev.slipway.git.remote.SecureShell.Conversation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.core.CoreModuleProperties;

/** One command on another host; with it ends the client that was made for it. */
final class ShellConversation implements Conversation {

    private static final Duration ENDING = Duration.ofSeconds(30);

    private final SshClient client;
    private final ChannelExec channel;

    private ShellConversation(SshClient client, ChannelExec channel) {
        this.client = client;
        this.channel = channel;
    }

    static ShellConversation open(SshClient client, ChannelExec channel, Duration silence) throws IOException {
        // Whoever says nothing for so long is gone; what is long in all is measured by who fetches.
        CoreModuleProperties.IDLE_TIMEOUT.set(channel.getSession(), silence);
        channel.open().verify(silence);
        return new ShellConversation(client, channel);
    }

    @Override
    public InputStream output() {
        return channel.getInvertedOut();
    }

    @Override
    public InputStream errors() {
        return channel.getInvertedErr();
    }

    @Override
    public OutputStream input() {
        return channel.getInvertedIn();
    }

    @Override
    public int exitCode() throws IOException {
        channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), ENDING);
        Integer status = channel.getExitStatus();
        if (status == null) {
            throw new IOException("the other side hung up without saying how it ended");
        }
        return status;
    }

    @Override
    public void close() {
        channel.close(false);
        client.stop();
    }
}
