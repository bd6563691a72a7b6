package dev.slipway.drain.outlet;

import dev.slipway.run.log.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Lines to a syslog server: RFC 5424, over UDP (RFC 5426), or over TCP and TLS with counted octets (RFC 6587, RFC 5425). */
final class SyslogOutlet implements Outlet {

    private static final int TIMEOUT_MILLIS = 10_000;
    /** User-level messages, informational (RFC 5424 §6.2.1): we do not know what an app meant by a line. */
    private static final int PRIORITY = 14;
    /** Of a datagram: what rsyslog takes unless told otherwise. */
    private static final int LONGEST = 8192;
    /** RFC 5424 §6: APP-NAME. */
    private static final int LONGEST_APP = 48;

    private final String host;
    private final int port;
    private final Mode mode;
    private final String ownName;
    private @Nullable Socket socket;

    /** What carries the lines. */
    enum Mode {
        UDP,
        TCP,
        TLS
    }

    SyslogOutlet(String host, int port, Mode mode, String ownName) {
        this.host = host;
        this.port = port;
        this.mode = mode;
        this.ownName = ownName;
    }

    @Override
    public void send(List<LogLine> lines) throws IOException {
        if (mode == Mode.UDP) {
            sendDatagrams(lines);
            return;
        }
        try {
            var text = new ByteArrayOutputStream();
            for (LogLine line : lines) {
                byte[] message = message(line);
                text.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                text.writeBytes(message);
            }
            connected().getOutputStream().write(text.toByteArray());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void sendDatagrams(List<LogLine> lines) throws IOException {
        try (var datagrams = new DatagramSocket()) {
            datagrams.connect(new InetSocketAddress(host, port));
            for (LogLine line : lines) {
                byte[] message = message(line);
                datagrams.send(new DatagramPacket(message, Math.min(LONGEST, message.length)));
            }
        }
    }

    private byte[] message(LogLine line) {
        String app = line.app().value();
        // RFC 5424 §6.2.3: no more than six digits behind the second, where the engine has nine.
        var at = line.at().truncatedTo(ChronoUnit.MICROS);
        String header = "<" + PRIORITY + ">1 " + at + " " + ownName + " "
                + app.substring(0, Math.min(LONGEST_APP, app.length())) + " " + line.slot() + " - - ";
        return (header + line.text()).getBytes(StandardCharsets.UTF_8);
    }

    /** The connection, made anew if the other side has ended it: what is written then would be lost without a word. */
    private Socket connected() throws IOException {
        var open = socket;
        if (open == null || hasEnded(open)) {
            close();
            open = connect();
            socket = open;
        }
        return open;
    }

    private static boolean hasEnded(Socket open) {
        try {
            open.setSoTimeout(1);
            return open.getInputStream().read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException ended) {
            return true;
        }
    }

    private Socket connect() throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            return mode == Mode.TLS ? secured(plain) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(plain, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    @Override
    public void close() throws IOException {
        var open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }

    static Mode mode(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> SinkAddress.refused("mode is udp, tcp or tls"));
    }
}
