package dev.slipway.git;

/**
 * How a commit came in: by which command, what {@code apps:report} calls that and says of it, and a git client's push
 * options.
 *
 * @param source the report's {@code deploy-source}: {@code git}, {@code docker-image}, {@code tar} …
 * @param metadata what exactly: a commit, an image, an address without its password
 */
public record Arrival(String command, String source, String metadata, PushOptions options) {

    /** The source of what is deployed from an image. */
    public static final String IMAGE = "docker-image";

    private static final String PUSH = "git-push";

    static Arrival byPush(Commit commit, PushOptions options) {
        return new Arrival(PUSH, "git", commit.id(), options);
    }

    /** By a command of ours. */
    public static Arrival by(String command, String source, String metadata) {
        return new Arrival(command, source, metadata, PushOptions.NONE);
    }

    public boolean isPush() {
        return command.equals(PUSH);
    }
}
