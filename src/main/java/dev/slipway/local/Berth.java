package dev.slipway.local;

import dev.slipway.store.StateDir;
import java.nio.file.Path;

/** Where a twin keeps what it has, where its nginx listens, and which engine it uses. */
public record Berth(StateDir state, int httpPort, int httpsPort, Path engineSocket) {}
