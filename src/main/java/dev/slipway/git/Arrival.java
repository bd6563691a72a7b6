package dev.slipway.git;

import java.util.List;

/**
 * How a commit came in: by which command, what {@code apps:report} calls that and says of it, and a git client's push
 * options.
 *
 * @param source the report's {@code deploy-source}: {@code git}, {@code docker-image}, {@code tar} …
 * @param metadata what exactly: a commit, an image, an address without its password
 */
public record Arrival(String command, String source, String metadata, List<String> options) {

    /** The source of what is deployed from an image. */
    public static final String IMAGE = "docker-image";

    private static final String PUSH = "git-push";

    public Arrival {
        options = List.copyOf(options);
    }

    static Arrival byPush(Commit commit, List<String> options) {
        return new Arrival(PUSH, "git", commit.id(), options);
    }

    /** By a command of ours. */
    public static Arrival by(String command, String source, String metadata) {
        return new Arrival(command, source, metadata, List.of());
    }

    public boolean isPush() {
        return command.equals(PUSH);
    }
}
