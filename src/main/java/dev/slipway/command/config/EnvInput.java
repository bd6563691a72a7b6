package dev.slipway.command.config;

import dev.slipway.command.Session;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An environment that a caller sends. */
final class EnvInput {

    private static final int MOST = 4 << 20;

    private EnvInput() {}

    /** All of the standard input; more than 4 MiB is refused. */
    static String of(Session session) {
        try {
            byte[] content = session.terminal().input().readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new Misuse(
                        "An environment of more than 4 MiB is not imported", "Put files into storage instead.");
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HostFailed("Cannot read the environment: " + e, "Send it again.").because(e);
        }
    }
}
