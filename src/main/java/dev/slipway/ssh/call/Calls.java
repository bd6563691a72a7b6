package dev.slipway.ssh.call;

import dev.slipway.access.Operator;
import dev.slipway.command.CommandRunner;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.ExitCode;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.words.Words;
import java.util.List;
import java.util.Set;

/** Decides what a caller's line is: a push, a clone, or a command. Thread-safe. */
public final class Calls {

    /** The line that stands for a client's request of a subsystem. */
    static final String FILE_TRANSFER = "sftp";

    private static final Set<String> COPIERS = Set.of(FILE_TRANSFER, "scp", "rsync", "git-upload-archive");

    private final CommandRunner commands;
    private final GitReceiveCommand receive;
    private final GitUploadCommand upload;

    public Calls(CommandRunner commands, GitReceiveCommand receive, GitUploadCommand upload) {
        this.commands = commands;
        this.receive = receive;
        this.upload = upload;
    }

    /** Runs the line to its end; an empty one greets. Blocks; never throws what a caller must be told. */
    ExitCode run(String line, Operator operator, Terminal terminal) {
        try {
            return run(Words.split(line), operator, terminal);
        } catch (SlipwayException refusal) {
            return Refusal.tell(refusal, terminal);
        }
    }

    /** Whether a stuck caller would hold up a deploy. */
    static boolean isPush(String line) {
        return line.startsWith(GitReceiveCommand.NAME);
    }

    private ExitCode run(List<String> words, Operator operator, Terminal terminal) {
        String first = words.isEmpty() ? "" : words.get(0);
        if (COPIERS.contains(first)) {
            throw noFileTransfer();
        }
        return switch (first) {
            case GitReceiveCommand.NAME -> receive.run(words, operator, terminal);
            case GitUploadCommand.NAME -> upload.run(words, operator, terminal);
            default -> commands.run(words, operator, terminal);
        };
    }

    private static SlipwayException noFileTransfer() {
        return new Misuse(
                "This server transfers no files: it takes pushes and commands",
                "git push ssh://HOST:PORT/APP BRANCH sends an app's files; help lists the commands.");
    }
}
