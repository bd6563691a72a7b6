package dev.slipway.command;

import dev.slipway.error.Misuse;
import java.util.Map;
import java.util.Optional;

/** What Dokku has and Slipway has not on purpose: each with what to do instead. */
final class NotOurs {

    private static final String BUILDERS = "Slipway builds Dockerfiles only, not with buildpacks or their kin";
    private static final String ADD_DOCKERFILE = "Add a Dockerfile, commit, and push: help shows the rest.";
    private static final String PROXIES = "Slipway serves through nginx only";
    private static final String USE_NGINX = "nginx:set APP PROPERTY VALUE changes how.";

    private static final String SHOW = "certs:show APP crt prints what it has.";
    private static final String OTHER_SERVICES = "Slipway has postgres and redis services, and no others yet";
    private static final String AS_AN_APP =
            "Run it as an app of its own, from its image and with a volume, or beside Slipway on the host.";

    private record Instead(String sentence, String nextStep) {}

    /** What its client asks before git sends anything, and ends the push when it is refused. */
    private static final Instead NO_LFS = new Instead(
            "Files of Git LFS are not kept here",
            "git lfs migrate export --include=\"*\" --everything puts them into the commits; GIT_LFS_SKIP_PUSH=1"
                    + " git push leaves them out.");

    private static final Map<String, Instead> TOPICS = Map.ofEntries(
            Map.entry(
                    "acl",
                    new Instead(
                            "Who may do what is decided by roles of keys here",
                            "access:add KEY APP gives an app to a key, access:role KEY developer says what it may do.")),
            Map.entry("buildpacks", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("builder-herokuish", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("builder-lambda", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("builder-nixpacks", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("builder-pack", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("builder-railpack", new Instead(BUILDERS, ADD_DOCKERFILE)),
            Map.entry("caddy", new Instead(PROXIES, USE_NGINX)),
            Map.entry("haproxy", new Instead(PROXIES, USE_NGINX)),
            Map.entry("elasticsearch", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("mariadb", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("memcached", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("mongo", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("mysql", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("rabbitmq", new Instead(OTHER_SERVICES, AS_AN_APP)),
            Map.entry("openresty", new Instead(PROXIES, USE_NGINX)),
            Map.entry("traefik", new Instead(PROXIES, USE_NGINX)),
            Map.entry(
                    "scheduler-k3s",
                    new Instead(
                            "Slipway runs apps on this host's Docker engine only",
                            "ps:scale APP web=2 adds instances.")),
            Map.entry("plugin", new Instead("Slipway has no plugins", "help lists what it does by itself.")),
            Map.entry(
                    "repo",
                    new Instead("Slipway tidies repositories by itself", "ps:rebuild APP builds without a push.")),
            Map.entry(
                    "ls",
                    new Instead(
                            "What ls showed is in two commands here",
                            "apps:list lists the apps, ps:report APP what runs of one.")),
            Map.entry(
                    "trace", new Instead("Tracing is a flag of each command here", "Put --trace before the command.")),
            Map.entry("git-lfs-authenticate", NO_LFS),
            Map.entry("git-lfs-transfer", NO_LFS),
            Map.entry(
                    "shell",
                    new Instead(
                            "There is no shell of Slipway's own",
                            "ssh without a command greets; help lists the commands.")));

    private static final Instead NO_NOTES = new Instead(
            "Directories have no labels or annotations here: nothing would read them",
            "storage:info NAME shows what is known of one.");

    private static final Instead NO_VECTOR = new Instead(
            "Slipway forwards lines itself: there is no vector to start, stop or look into",
            "logs:set APP vector-sink SINK has them sent; logs:report APP shows how it goes.");

    /** Of topics that are ours otherwise. */
    private static final Map<String, Instead> COMMANDS = Map.ofEntries(
            Map.entry("logs:vector-logs", NO_VECTOR),
            Map.entry("logs:vector-start", NO_VECTOR),
            Map.entry("logs:vector-stop", NO_VECTOR),
            Map.entry(
                    "certs:chain",
                    new Instead("Slipway takes a chain as it is, and refuses one that is not in order", SHOW)),
            Map.entry(
                    "certs:key",
                    new Instead("Slipway refuses a certificate that does not come with its own key", SHOW)),
            Map.entry(
                    "certs:rollback",
                    new Instead(
                            "Slipway keeps the old certificate when it refuses a new one, and only then",
                            "certs:update APP < cert.tar brings another one.")),
            Map.entry("storage:annotations:report", NO_NOTES),
            Map.entry("storage:annotations:set", NO_NOTES),
            Map.entry("storage:labels:report", NO_NOTES),
            Map.entry("storage:labels:set", NO_NOTES),
            Map.entry(
                    "nginx:start",
                    new Instead(
                            "The host's nginx belongs to its owner, who starts it",
                            "On the host: systemctl start nginx")),
            Map.entry(
                    "nginx:stop",
                    new Instead(
                            "The host's nginx belongs to its owner and serves other sites too",
                            "proxy:disable APP takes one app off; on the host: systemctl stop nginx")),
            Map.entry(
                    "storage:migrate",
                    new Instead(
                            "There is nothing to migrate: mounts have always been kept in one form here",
                            "storage:list APP shows them.")),
            Map.entry(
                    "storage:wait",
                    new Instead("Directories of this host are there at once", "storage:info NAME shows where.")));

    private NotOurs() {}

    /** For a command or topic as it was typed. */
    static Optional<Misuse> of(String typed) {
        int colon = typed.indexOf(':');
        String topic = colon < 0 ? typed : typed.substring(0, colon);
        return Optional.ofNullable(COMMANDS.getOrDefault(typed, TOPICS.get(topic)))
                .map(instead -> new Misuse(instead.sentence(), instead.nextStep()));
    }
}
