package dev.slipway.compose.key;

/** Where keys stand. */
public enum Level {
    TOP("top", "at the top"),
    INCLUDE("include", "in include"),
    SERVICE("service", "of a service"),
    BUILD("build", "in build"),
    DEPENDENCY("depends_on", "in depends_on"),
    HEALTHCHECK("healthcheck", "in healthcheck"),
    DEPLOY("deploy", "in deploy"),
    RESOURCES("deploy.resources", "in deploy.resources"),
    LIMITS("deploy.resources.limits", "in deploy.resources.limits"),
    RESERVATIONS("deploy.resources.reservations", "in deploy.resources.reservations"),
    RESTART_POLICY("deploy.restart_policy", "in deploy.restart_policy"),
    DEVICE("devices", "in devices"),
    GPU("gpus", "in gpus"),
    USER_LIMIT("ulimits", "in ulimits"),
    ENV_FILE("env_file", "in env_file"),
    EXTENDS("extends", "in extends"),
    PORT("ports", "in ports"),
    ATTACHMENT("service.networks", "of a network of a service"),
    MOUNT("volumes", "in volumes of a service"),
    MOUNT_BIND("volumes.bind", "in bind of a volume"),
    MOUNT_VOLUME("volumes.volume", "in volume of a volume"),
    MOUNT_TMPFS("volumes.tmpfs", "in tmpfs of a volume"),
    HOOK("hook", "in post_start and pre_stop"),
    GRANT("grant", "of a config or secret of a service"),
    VOLUME("volume", "of a volume"),
    VOLUME_EXTERNAL("volume.external", "in external of a volume"),
    NETWORK("network", "of a network"),
    CONFIG("config", "of a config"),
    SECRET("secret", "of a secret"),
    SLIPWAY("x-slipway", "in x-slipway"),
    /** No keys, but what a volume's source can be. */
    HOST("host", "as the source of a volume");

    private final String word;
    private final String place;

    Level(String word, String place) {
        this.word = word;
        this.place = place;
    }

    public String word() {
        return word;
    }

    /** For headings and errors. */
    public String place() {
        return place;
    }
}
