package dev.slipway.check.host;

import dev.slipway.check.probe.Prober.Answer;
import dev.slipway.check.probe.Prober.Request;
import dev.slipway.host.AnyCertificate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One GET over a connection of its own (RFC 9112). The JDK's clients either do not let us choose the Host or bring threads
 * and a hundred classes for this one request.
 */
record HttpExchange(InetSocketAddress target, Request request, Duration timeout) {

    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 256 << 10;

    Answer perform() {
        try (var plain = new Socket()) {
            int millis = (int) Math.max(1, timeout.toMillis());
            plain.connect(target, millis);
            plain.setSoTimeout(millis);
            plain.setTcpNoDelay(true);
            try (var socket = request.secure() ? secured(plain) : plain) {
                socket.getOutputStream().write(head().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                return answer(new BufferedInputStream(socket.getInputStream()), System.nanoTime() + timeout.toNanos());
            }
        } catch (SocketTimeoutException slow) {
            return new Answer(0, "no answer within " + timeout.toSeconds() + " s");
        } catch (IOException | NumberFormatException failed) {
            return new Answer(0, String.valueOf(failed.getMessage()));
        }
    }

    private Socket secured(Socket plain) throws IOException {
        return AnyCertificate.sockets().createSocket(plain, target.getHostString(), target.getPort(), true);
    }

    private String head() {
        var head = new StringBuilder("GET " + request.path().replaceAll("[\\s\\p{Cntrl}]", "%20") + " HTTP/1.1\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("User-Agent: Slipway-HealthCheck\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .toString();
    }

    private static Answer answer(InputStream in, long deadline) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/")) {
            return new Answer(0, "it does not speak HTTP");
        }
        boolean chunked = false;
        int length = LARGEST_BODY;
        for (int i = 0; i < MOST_HEADERS; i++) {
            String header = line(in).toLowerCase(Locale.ROOT);
            if (header.isEmpty()) {
                break;
            }
            chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
            if (header.startsWith("content-length:")) {
                long declared = Long.parseLong(
                        header.substring("content-length:".length()).strip());
                length = (int) Math.min(length, declared);
            }
        }
        byte[] body = chunked ? chunks(in, deadline) : in.readNBytes(length);
        return new Answer(Integer.parseInt(status[1]), new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in, long deadline) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        while (body.size() < LARGEST_BODY && System.nanoTime() < deadline) {
            String size = line(in);
            int semicolon = size.indexOf(';');
            int length = Integer.parseInt((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
            if (length <= 0) {
                break;
            }
            body.write(in.readNBytes(Math.min(length, LARGEST_BODY - body.size())));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("its answer has a line without an end");
            }
            line.append((char) next);
            next = in.read();
        }
        if (next < 0 && line.length() == 0) {
            throw new IOException("the connection was closed without an answer");
        }
        return line.length() > 0 && line.charAt(line.length() - 1) == '\r'
                ? line.substring(0, line.length() - 1)
                : line.toString();
    }
}
