package dev.slipway.command.config;

import dev.slipway.command.Session;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** An environment that a caller sends. */
final class EnvInput {

    private static final int MOST = 4 << 20;

    private EnvInput() {}

    /** All of the standard input; more than 4 MiB is refused, and what no environment can hold. */
    static String of(Session session) {
        try {
            byte[] content = session.terminal().input().readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw new Misuse(
                        "An environment of more than 4 MiB is not imported", "Put files into storage instead.");
            }
            return text(content);
        } catch (CharacterCodingException notUtf8) {
            throw (Misuse) new Misuse(
                            "The environment is not UTF-8, and would be kept as something else",
                            "iconv -f latin1 -t utf-8 FILE | ssh HOST config:import APP -")
                    .because(notUtf8);
        } catch (IOException e) {
            throw new HostFailed("Cannot read the environment: " + e, "Send it again.").because(e);
        }
    }

    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        if (text.indexOf('\0') >= 0) {
            throw new Misuse(
                    "The environment has a NUL character, which no environment can hold",
                    "tr -d '\\000' < FILE | ssh HOST config:import APP -");
        }
        return text;
    }
}
