package dev.slipway.proof.live;

import dev.slipway.proof.live.Connection.Manner;
import dev.slipway.proof.live.Connection.Stale;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the first page of hostnames, as one kind of client does: by a new connection each time, or by one that is kept
 * and, as RFC 9110 §9.2.2 allows for a GET, opened again once when it turns out to be closed. Used by one thread.
 */
final class Client implements AutoCloseable {

    private static final String PAGE = "/";

    private final Manner manner;
    private final boolean keeps;
    private @Nullable Connection kept;
    private boolean sentBack;

    private Client(Manner manner, boolean keeps) {
        this.manner = manner;
        this.keeps = keeps;
    }

    static Client connectingAnew(Manner manner) {
        return new Client(manner, false);
    }

    /** To be asked about one and the same door. */
    static Client keepingConnection(Manner manner) {
        return new Client(manner, true);
    }

    /** The status of the answer, or none. */
    int ask(Door door) {
        sentBack = false;
        try {
            return keeps ? askKept(door) : askAnew(door);
        } catch (IOException failed) {
            return Ledger.NO_ANSWER;
        }
    }

    /** Whether the last answer was to ask the very same again. */
    boolean isSentBack() {
        return sentBack;
    }

    private int askAnew(Door door) throws IOException {
        try (var connection = Connection.open(door, manner)) {
            return get(connection, "close");
        }
    }

    private int askKept(Door door) throws IOException {
        var before = kept;
        if (before != null && before.isReusable()) {
            try {
                return get(before, "keep-alive");
            } catch (Stale closed) {
                // What a browser does: once more, by a new connection.
                before.close();
            }
        }
        close();
        var fresh = Connection.open(door, manner);
        kept = fresh;
        return get(fresh, "keep-alive");
    }

    private int get(Connection connection, String afterwards) throws IOException {
        int status = connection.get(PAGE, afterwards);
        sentBack = connection.isSentBack();
        return status;
    }

    @Override
    public void close() {
        var connection = kept;
        if (connection != null) {
            connection.close();
        }
    }
}
