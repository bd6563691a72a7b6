package dev.slipway.service.work;

import dev.slipway.container.stream.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** Joins the output of one tool to the input of another; what either complains of goes to the caller. */
final class DumpPipe {

    private static final int BUFFER = 256 * 1024;

    private final Terminal caller;
    private final PipedInputStream source = new PipedInputStream(BUFFER);
    private final PipedOutputStream sink;

    DumpPipe(Terminal caller) {
        this.caller = caller;
        try {
            this.sink = new PipedOutputStream(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Terminal writer() {
        return new End(InputStream.nullInputStream(), sink);
    }

    Terminal reader() {
        return new End(source, caller.errors());
    }

    /** The reader finds the end of its input. */
    void closeWriter() {
        close(sink);
    }

    /** Whoever still writes is told that nobody reads. */
    void closeReader() {
        close(source);
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class End implements Terminal {

        private final InputStream input;
        private final OutputStream output;

        private End(InputStream input, OutputStream output) {
            this.input = input;
            this.output = output;
        }

        @Override
        public InputStream input() {
            return input;
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public OutputStream errors() {
            return caller.errors();
        }

        @Override
        public void onHangup(Runnable listener) {
            caller.onHangup(listener);
        }
    }
}
