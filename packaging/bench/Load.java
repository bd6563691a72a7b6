import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests at a steady rate until its input ends, then one line: {@code MODEL requests failed}. Models: {@code new} opens a
 * connection for each request; {@code retry} keeps one open and, as RFC 9110 §9.2.2 allows for GET, sends a request again
 * once when the connection turns out to be closed; {@code naive} keeps one open and does not; {@code websocket} sends
 * messages over connections that stay, expects each back, and counts each connection that is cut as a failure.
 */
final class Load {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final byte[] request;
    private final String model;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ThreadLocal<Socket> kept = new ThreadLocal<>();

    private Load(String model, int port, String host) {
        this.model = model;
        server = new InetSocketAddress("127.0.0.1", port);
        String connection = switch (model) {
            case "new" -> "close";
            case "websocket" -> "Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
            default -> "keep-alive";
        };
        request = ("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: " + connection + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static void main(String[] args) throws Exception {
        var load = new Load(args[0], Integer.parseInt(args[1]), args[2]);
        int perSecond = Integer.parseInt(args[3]);
        var over = new AtomicBoolean();
        var threads = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < 8; i++) {
            long micros = 8_000_000L / perSecond;
            threads.scheduleAtFixedRate(() -> load.once(over), i * micros / 8, micros, TimeUnit.MICROSECONDS);
        }
        while (System.in.read() >= 0) {
            continue;
        }
        over.set(true);
        threads.shutdown();
        threads.awaitTermination(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        System.out.println(load.model + " " + load.requests + " " + load.failed);
    }

    private void once(AtomicBoolean over) {
        if (over.get()) {
            return;
        }
        requests.incrementAndGet();
        boolean answered = switch (model) {
            case "new" -> askNew();
            case "retry" -> askKept(2);
            case "naive" -> askKept(1);
            case "websocket" -> echoes();
            default -> throw new IllegalArgumentException(model);
        };
        if (!answered) {
            failed.incrementAndGet();
        }
    }

    private boolean askNew() {
        try (var socket = connect()) {
            return ask(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean askKept(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            try {
                var socket = kept.get();
                if (socket == null) {
                    socket = connect();
                    kept.set(socket);
                }
                return ask(socket);
            } catch (IOException stale) {
                kept.remove();
            }
        }
        return false;
    }

    /** One message to and fro. */
    private boolean echoes() {
        try {
            var socket = kept.get();
            if (socket == null) {
                socket = connect();
                socket.getOutputStream().write(request);
                var input = socket.getInputStream();
                if (!line(input).startsWith("HTTP/1.1 101")) {
                    return false;
                }
                while (!line(input).isEmpty()) {
                    continue;
                }
                kept.set(socket);
            }
            // RFC 6455: a text frame of two bytes, masked with zeros.
            socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'});
            if (socket.getInputStream().readNBytes(4).length < 4) {
                throw new IOException("cut off");
            }
            return true;
        } catch (IOException cut) {
            kept.remove();
            return false;
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(server, TIMEOUT_MILLIS);
        return socket;
    }

    /** Whether the answer was a 200; an IOException when the connection broke before it was whole. */
    private boolean ask(Socket socket) throws IOException {
        socket.getOutputStream().write(request);
        var input = socket.getInputStream();
        String status = line(input);
        int length = -1;
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("no length");
        }
        if (input.readNBytes(length).length < length) {
            throw new IOException("cut off");
        }
        return status.startsWith("HTTP/1.1 200");
    }

    private static String line(InputStream input) throws IOException {
        var text = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }
}
