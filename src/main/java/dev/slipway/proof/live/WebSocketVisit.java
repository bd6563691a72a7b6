package dev.slipway.proof.live;

import dev.slipway.proof.live.Connection.Manner;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A WebSocket that is open over the change (RFC 6455): it must still be answered after it. */
final class WebSocketVisit implements AutoCloseable {

    /** Any 16 bytes do, and this is not a secret: the sample of RFC 6455 §1.3. */
    private static final String UPGRADE = "Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    /** A ping without content, masked as all that a client sends. */
    private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    private static final int OPCODE = 0x0f;
    private static final int PONG = 0x0a;
    private static final int LENGTH = 0x7f;
    private static final int IN_TWO_BYTES = 126;
    private static final int MOST_FRAMES = 50;

    private final Door door;
    private final Connection connection;

    private WebSocketVisit(Door door, Connection connection) {
        this.door = door;
        this.connection = connection;
    }

    /** Empty where the app does not speak it. */
    static Optional<WebSocketVisit> open(Door door, String path, Manner manner) {
        try {
            var connection = Connection.open(door, manner);
            if (connection.get(path, UPGRADE) == Visit.SWITCHING_PROTOCOLS) {
                return Optional.of(new WebSocketVisit(door, connection));
            }
            connection.close();
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    Door door() {
        return door;
    }

    /** Whether a ping is answered; messages that the app sends by itself are passed over. */
    boolean isAnswered() {
        try {
            connection.send(PING);
            for (int frames = 0; frames < MOST_FRAMES; frames++) {
                if (isPong(connection.input())) {
                    return true;
                }
            }
            // It talks without pause: it is connected.
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    private static boolean isPong(InputStream in) throws IOException {
        int first = byteOf(in);
        int length = byteOf(in) & LENGTH;
        int more = length < IN_TWO_BYTES ? 0 : length == IN_TWO_BYTES ? Short.BYTES : Long.BYTES;
        long payload = more == 0 ? length : 0;
        for (int i = 0; i < more; i++) {
            payload = payload << Byte.SIZE | byteOf(in);
        }
        in.skipNBytes(payload);
        return (first & OPCODE) == PONG;
    }

    private static int byteOf(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("cut off");
        }
        return next;
    }

    @Override
    public void close() {
        connection.close();
    }
}
