package dev.slipway.ssh.call;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.channel.ChannelSession;

/** A session channel that can do one thing: run a line. */
final class CallChannel extends ChannelSession {

    /** A deploy does not wait longer for a pusher who does not read. */
    private static final Duration PUSH_PATIENCE = Duration.ofSeconds(30);
    /** A reader may look at a page of a log for a while. */
    private static final Duration READER_PATIENCE = Duration.ofHours(1);

    private final Call.Caller caller;

    CallChannel(Call.Caller caller) {
        super(List.of());
        this.caller = caller;
    }

    @Override
    protected RequestHandler.Result handleExecParsed(String request, String line) throws IOException {
        return begin(request, line);
    }

    @Override
    protected RequestHandler.Result handleShellParsed(String request) throws IOException {
        return begin(request, "");
    }

    private RequestHandler.Result begin(String request, String line) throws IOException {
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(this, Calls.isPush(line) ? PUSH_PATIENCE : READER_PATIENCE);
        var input = new CallerInput(getLocalWindow());
        setDataReceiver(input);
        commandInstance = new Call(line, caller, input);
        return prepareChannelCommand(request, commandInstance);
    }

    /** Every subsystem is a file transfer; accepted only so far that the client shows why it is refused. */
    @Override
    protected RequestHandler.Result handleSubsystemParsed(String request, String subsystem) throws IOException {
        return begin(request, Calls.FILE_TRANSFER);
    }

    /** Nothing that a client sends becomes a variable of ours, and none of it is kept but what it says of its screen. */
    @Override
    protected RequestHandler.Result handleEnvParsed(String name, String value) throws IOException {
        return CallerTerminal.understands(name, value)
                ? super.handleEnvParsed(name, value)
                : RequestHandler.Result.ReplyFailure;
    }

    /** The modes would matter to a terminal driver; there is none here. */
    @Override
    protected RequestHandler.Result handlePtyReqParsed(
            String term, int columns, int rows, int width, int height, Map<PtyMode, Integer> modes) throws IOException {
        return super.handlePtyReqParsed(CallerTerminal.kind(term), columns, rows, width, height, Map.of());
    }

    @Override
    protected RequestHandler.Result handleAgentForwarding(String request, Buffer buffer, boolean wantReply) {
        return RequestHandler.Result.ReplyFailure;
    }

    @Override
    protected RequestHandler.Result handleX11Forwarding(String request, Buffer buffer, boolean wantReply) {
        return RequestHandler.Result.ReplyFailure;
    }

    /**
     * The exit status before the end of the output: a multiplexing client whose own input has ended closes the channel as
     * soon as it sees that end, and would report 255. MINA sends them the other way round, and the status only once.
     */
    @Override
    protected void closeShell(int exitValue, boolean closeImmediately) throws IOException {
        if (!isClosing()) {
            out.flush();
            err.flush();
            sendExitStatus(exitValue);
        }
        super.closeShell(exitValue, closeImmediately);
    }
}
