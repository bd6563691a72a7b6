package dev.slipway.control;

/** One message on the control socket: a kind, a length of four bytes (big endian) and that many bytes, at most 64 KiB. */
final class Frame {

    static final int LONGEST = 64 * 1024;

    private final Kind kind;
    private final byte[] body;

    Frame(Kind kind, byte[] body) {
        this.kind = kind;
        this.body = body;
    }

    Kind kind() {
        return kind;
    }

    /** Not copied: the reader has it for itself. */
    byte[] body() {
        return body;
    }

    /** What a frame means, and the byte that says so on the wire. */
    enum Kind {
        /** From the client: one word of the command line. */
        WORD('W'),
        /** From the client: the line is complete. */
        RUN('R'),
        /** From the client: input for the command. */
        INPUT('I'),
        /** From the client: there is no more input. */
        END_OF_INPUT('E'),
        /** From the server: the command's output. */
        OUTPUT('O'),
        /** From the server: the command's error output. */
        ERRORS('X'),
        /** From the server, last: the exit code, one byte. */
        EXIT('C');

        private final byte mark;

        Kind(char mark) {
            this.mark = (byte) mark;
        }

        byte mark() {
            return mark;
        }
    }
}
