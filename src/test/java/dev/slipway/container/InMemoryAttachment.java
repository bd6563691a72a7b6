package dev.slipway.container;

import dev.slipway.container.stream.Attachment;
import dev.slipway.container.stream.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntConsumer;

/** A script joined to a terminal: prints, echoes what it reads, ends. */
final class InMemoryAttachment implements Attachment {

    private final Script script;
    private final IntConsumer onEnd;

    InMemoryAttachment(Script script, IntConsumer onEnd) {
        this.script = script;
        this.onEnd = onEnd;
    }

    @Override
    public void connect(Terminal terminal) {
        try {
            for (String line : script.output()) {
                terminal.output().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (script.echoes()) {
                terminal.input().transferTo(terminal.output());
            }
            terminal.output().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        onEnd.accept(script.exitCode().orElse(0));
    }

    @Override
    public int exitCode(Duration limit) {
        return script.exitCode().orElse(0);
    }

    @Override
    public void close() {}
}
