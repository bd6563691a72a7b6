package dev.slipway.container.image;

import java.io.IOException;
import java.io.InputStream;

/** Reads a tar that the engine makes of a directory. Nothing in it can be trusted: it is an app's. */
@FunctionalInterface
public interface TarSink {

    void read(InputStream tar) throws IOException;
}
