package dev.slipway.container.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.error.HostFailed;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the engine answered to an ordinary call. */
public record Answer(int status, JsonNode body) {

    private static final Pattern MISSING_NETWORK = Pattern.compile("network (\\S+) not found");

    /** What the engine says, with whatever status, of a container that cannot be as it is wished. */
    private static final Pattern WISH =
            Pattern.compile("OCI runtime create failed|unable to find (user|group)|invalid |cannot access path");

    private static final String CORRECT =
            "What it was asked for stands in the compose file, the Dockerfile or docker-options: correct it there.";

    private boolean isWish() {
        return WISH.matcher(message()).find();
    }

    public boolean succeeded() {
        return status < 400;
    }

    /** Gone, or never there. */
    public boolean isMissing() {
        return status == 404;
    }

    public boolean isConflict() {
        return status == 409;
    }

    /** The network that is not there, if that is what is missing. */
    Optional<String> missingNetwork() {
        var matcher = MISSING_NETWORK.matcher(message());
        return isMissing() && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The engine's own words for a refusal. */
    public String message() {
        return body.path("message").asText("").strip();
    }

    /** The engine has no status of its own for it, only these texts. */
    public boolean isPortTaken() {
        return message().contains("port is already allocated") || message().contains("address already in use");
    }

    boolean isNetworkFull() {
        return message().contains("no available IPv4 addresses");
    }

    /** This answer if it is a success; else the failure of an engine that refuses and we have no better words. */
    public Answer orRefused(String what) {
        if (succeeded()) {
            return this;
        }
        throw new HostFailed(
                "The Docker engine refused to " + what + ": " + message(), isWish() ? CORRECT : Engine.CHECK);
    }
}
