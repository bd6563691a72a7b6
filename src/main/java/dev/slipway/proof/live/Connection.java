package dev.slipway.proof.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/** A connection to nginx by which one request after the other is sent (RFC 9112), as long as it stays open. */
final class Connection implements AutoCloseable {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    /** A page that is larger is not read to its end; the connection is then not used again. */
    private static final int LARGEST_BODY = 256 << 10;

    private final Socket socket;
    private final InputStream in;
    private final Door door;
    private final String agent;
    private boolean reusable = true;
    private boolean sentBack;

    private Connection(Socket socket, Door door, String agent) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.door = door;
        this.agent = agent;
    }

    /** Who asks, and how long for an answer at most. */
    record Manner(String agent, Duration patience, SSLSocketFactory tls) {}

    static Connection open(Door door, Manner manner) throws IOException {
        var plain = new Socket();
        try {
            int millis = (int) manner.patience().toMillis();
            plain.setTcpNoDelay(true);
            plain.setSoTimeout(millis);
            plain.connect(door.address(), millis);
            // The certificate is not looked at: an expired one is no reason to think that the app does not answer.
            String name = door.hostname().value();
            var socket = door.secure()
                    ? manner.tls().createSocket(plain, name, door.address().getPort(), true)
                    : plain;
            return new Connection(socket, door, manner.agent());
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /** The connection was closed before a byte of an answer: the request may be sent again (RFC 9110 §9.2.2). */
    static final class Stale extends IOException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super("closed before an answer");
        }
    }

    /** Whether it may be used for another request. */
    boolean isReusable() {
        return reusable;
    }

    /** Whether the last answer was to ask the very same again. */
    boolean isSentBack() {
        return sentBack;
    }

    /** The status of the answer, which is read to its end. */
    int get(String path, String connection) throws IOException {
        reusable = false;
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + door.hostname() + "\r\nUser-Agent: " + agent
                + "\r\nAccept: */*\r\nConnection: " + connection + "\r\n\r\n";
        String line;
        try {
            send(request.getBytes(StandardCharsets.ISO_8859_1));
            line = line();
        } catch (java.net.SocketTimeoutException slow) {
            throw slow;
        } catch (IOException closed) {
            var stale = new Stale();
            stale.initCause(closed);
            throw stale;
        }
        String[] status = line.split(" ", 3);
        if (status.length < 2 || !status[1].matches("[1-9][0-9]{2}")) {
            throw new IOException("no HTTP");
        }
        int code = Integer.parseInt(status[1]);
        sentBack = false;
        readRest(code, path);
        return code;
    }

    private void readRest(int code, String path) throws IOException {
        long length = -1;
        boolean isChunked = false;
        boolean closes = false;
        int headers = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (++headers > MOST_HEADERS) {
                throw new IOException("too many headers");
            }
            String header = line.toLowerCase(Locale.ROOT);
            isChunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            closes |= header.startsWith("connection:") && header.contains("close");
            sentBack |= code / 100 == 3 && header.startsWith("location:") && leadsHere(header, path);
            if (header.matches("content-length: *[0-9]{1,15} *")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
        }
        boolean isEmpty = code < 200 || code == 204 || code == 304;
        boolean isWhole = isEmpty || (isChunked ? readChunks() : readBody(length));
        reusable = isWhole && !closes && (isEmpty || isChunked || length >= 0);
    }

    /** With whatever port: which one visitors know nginx by is not known here. */
    private boolean leadsHere(String header, String path) {
        String scheme = door.secure() ? "https://" : "http://";
        String target = header.substring("location:".length()).strip();
        return target.startsWith(scheme + door.hostname())
                && target.substring(scheme.length() + door.hostname().value().length())
                        .matches("(:[0-9]+)?" + Pattern.quote(path));
    }

    /** Whether all of it was read; an end of the stream before that is a failure. */
    private boolean readBody(long length) throws IOException {
        long wanted = length < 0 ? LARGEST_BODY : Math.min(length, LARGEST_BODY);
        int read = in.readNBytes((int) wanted).length;
        if (length >= 0 && read < wanted) {
            throw new IOException("cut off");
        }
        return read == length;
    }

    private boolean readChunks() throws IOException {
        int sum = 0;
        while (sum <= LARGEST_BODY) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("no chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return line().isEmpty();
            }
            int part = Math.min(length, LARGEST_BODY);
            if (in.readNBytes(part).length < part) {
                throw new IOException("cut off");
            }
            if (part < length) {
                return false;
            }
            sum += length;
            line();
        }
        return false;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** What comes, byte by byte; -1 at the end. */
    InputStream input() {
        return in;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() >= LONGEST_LINE) {
                throw new IOException("cut off");
            }
            line.append((char) next);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException already) {
            // Nothing depends on how it ends.
            reusable = false;
        }
    }
}
