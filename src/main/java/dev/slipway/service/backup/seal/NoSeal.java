package dev.slipway.service.backup.seal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** As it is. */
record NoSeal() implements Seal {

    @Override
    public OutputStream over(OutputStream output) {
        return new FilterOutputStream(output) {
            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                out.write(bytes, offset, count);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    @Override
    public String suffix() {
        return "";
    }

    @Override
    public String shown() {
        return "none";
    }
}
