package dev.slipway.command.general;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;

/**
 * {@code version}, also typed {@code --version} or {@code -v}. Clients read from the output which Dokku's grammar we
 * speak; our own version, for people, is on the error stream.
 */
public final class VersionCommand {

    /** Whose commands these are; what clients compare. */
    public static final String DOKKU = "0.38.27";

    private final String version;

    public VersionCommand(String version) {
        this.version = version;
    }

    public Topic topic() {
        return Topic.of(
                "version",
                "Print the version",
                Command.reading("version", Permission.NONE)
                        .usage("", "Print the version")
                        .does((session, arguments) -> {
                            session.plain("dokku version " + DOKKU);
                            session.complain("slipway version " + version);
                        }));
    }
}
