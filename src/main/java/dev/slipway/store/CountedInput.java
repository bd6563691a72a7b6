package dev.slipway.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells how many bytes were read of it, each time; who hears of too many throws. */
public final class CountedInput extends FilterInputStream {

    private final LongConsumer counter;

    public CountedInput(InputStream input, LongConsumer counter) {
        super(input);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counter.accept(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        counter.accept(Math.max(0, count));
        return count;
    }
}
