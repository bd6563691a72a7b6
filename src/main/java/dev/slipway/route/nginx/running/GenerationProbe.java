package dev.slipway.route.nginx.running;

import dev.slipway.route.nginx.block.GenerationBlock;
import dev.slipway.route.nginx.block.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks nginx, over a connection of its own, which generation it serves. */
public record GenerationProbe(Listening listening) {

    private static final int PATIENCE_MILLIS = 1000;
    private static final int LONGEST_ANSWER = 4096;
    private static final Pattern ANSWER =
            Pattern.compile("HTTP/1\\.[01] 200 .*\r\n\r\n(\\d{1,18})\\s*", Pattern.DOTALL);

    /** Empty if nothing listens, or something else does. */
    public OptionalLong ask() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(listening.ownAddress(), listening.httpPort()), PATIENCE_MILLIS);
            socket.getOutputStream().write(request());
            byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            Matcher matcher = ANSWER.matcher(new String(answer, StandardCharsets.ISO_8859_1));
            return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
        } catch (IOException nobodyThere) {
            return OptionalLong.empty();
        }
    }

    private static byte[] request() {
        return ("GET / HTTP/1.0\r\nHost: " + GenerationBlock.NAME + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
