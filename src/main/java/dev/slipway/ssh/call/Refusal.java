package dev.slipway.ssh.call;

import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.SlipwayException;
import dev.slipway.voice.Complaint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a caller why nothing was done. */
final class Refusal {

    private static final Logger log = LoggerFactory.getLogger(Refusal.class);

    private Refusal() {}

    static ExitCode tell(SlipwayException reason, Terminal terminal) {
        String text = Complaint.of(reason).text(terminal.size().isPresent() ? "\r\n" : "\n");
        try {
            terminal.errors().write(text.getBytes(StandardCharsets.UTF_8));
            terminal.errors().flush();
        } catch (IOException left) {
            log.debug("caller left", left);
        }
        return reason.exitCode();
    }
}
