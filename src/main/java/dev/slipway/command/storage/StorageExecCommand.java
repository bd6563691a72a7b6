package dev.slipway.command.storage;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.Images;
import dev.slipway.error.ExitCode;
import dev.slipway.run.DirectoryVisit;
import dev.slipway.storage.StorageEntries;
import dev.slipway.voice.Voice;
import java.util.List;

/** A look into a storage entry: {@code storage:exec}. */
public final class StorageExecCommand {

    private static final String SMALL_WITH_A_SHELL = "busybox";

    private final StorageEntries entries;
    private final Images images;
    private final DirectoryVisit visit;

    public StorageExecCommand(StorageEntries entries, Images images, DirectoryVisit visit) {
        this.entries = entries;
        this.images = images;
        this.visit = visit;
    }

    Command command() {
        return Command.changing("storage:exec", Permission.ADMIN)
                .usage(
                        "<name> [--image IMAGE] [-- <cmd>...]",
                        "Run a command (or shell) in a temporary container that mounts the entry")
                .takes(Grammar.of(Target.NONE)
                        .words(1)
                        .with(Flag.value("--image"))
                        .rest(Grammar.Rest.LITERAL_AFTER_WORD))
                .exits(this::exec);
    }

    private ExitCode exec(Session session, Arguments arguments) {
        var entry = entries.require(arguments.word(0, "Please specify a name for the storage entry"));
        List<String> command = arguments.literal().isEmpty() ? List.of("/bin/sh") : arguments.literal();
        var image = image(session, new ImageRef(arguments.value("--image").orElse(SMALL_WITH_A_SHELL)));
        return new ExitCode(visit.run(image, entry.path(), command, session.terminal()) & 0xff);
    }

    private Image image(Session session, ImageRef name) {
        return images.inspect(name).orElseGet(() -> images.pull(name, line -> session.complain(Voice.detail(line))));
    }
}
