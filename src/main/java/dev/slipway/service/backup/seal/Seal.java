package dev.slipway.service.backup.seal;

import java.io.IOException;
import java.io.OutputStream;

/** How a backup is sealed before it leaves the host. */
public sealed interface Seal permits NoSeal, GpgSeal {

    Seal NONE = new NoSeal();

    /** What is written to it comes out of the other one sealed. Closing it writes the end, and leaves the other one open. */
    OutputStream over(OutputStream output) throws IOException;

    /** What an object's name has behind it for that. */
    String suffix();

    /** For a report. */
    String shown();
}
