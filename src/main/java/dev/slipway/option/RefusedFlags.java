package dev.slipway.option;

import dev.slipway.error.Misuse;
import java.util.Map;

/** Options of Docker's that no app gets: each with the reason and with what to use instead. */
final class RefusedFlags {

    private static final String HOST = " would hand the host to the app, and with it every other site";
    private static final String OWN_PORTS = "Apps are reached through nginx: see domains:add and ports:add.";

    private record Refusal(String reason, String instead) {}

    private static final Refusal GIVES_HOST =
            new Refusal(HOST, "Run what needs it outside of Slipway, with docker run by hand.");
    private static final Refusal NAMED = new Refusal(
            " is Slipway's own business: it names, starts and removes containers", "Leave it out; ps and run have it.");
    private static final Refusal ENVIRONMENT =
            new Refusal(" would put variables past the app's config", "config:set APP KEY=VALUE sets them.");
    private static final Refusal NETWORKS = new Refusal(
            " would put the app past its own network",
            "network:create NET, then network:set APP attach-post-create NET");
    private static final Refusal PORTS =
            new Refusal(" would open a port of the host, and two instances cannot have the same", OWN_PORTS);
    private static final Refusal LIMITS = new Refusal(
            " does not reach BuildKit", "builder:set APP memory 2g and builder:set APP cpus 1 limit builds.");

    private static final Map<String, Refusal> REFUSALS = Map.ofEntries(
            Map.entry("--privileged", GIVES_HOST),
            Map.entry("--cap-add", GIVES_HOST),
            Map.entry("--device", GIVES_HOST),
            Map.entry("--device-cgroup-rule", GIVES_HOST),
            Map.entry("--gpus", GIVES_HOST),
            Map.entry("--security-opt", GIVES_HOST),
            Map.entry("--pid", GIVES_HOST),
            Map.entry("--ipc", GIVES_HOST),
            Map.entry("--uts", GIVES_HOST),
            Map.entry("--userns", GIVES_HOST),
            Map.entry("--cgroupns", GIVES_HOST),
            Map.entry("--cgroup-parent", GIVES_HOST),
            Map.entry("--runtime", GIVES_HOST),
            Map.entry("--group-add", GIVES_HOST),
            Map.entry("--volumes-from", GIVES_HOST),
            Map.entry("--volume-driver", GIVES_HOST),
            Map.entry("--oom-kill-disable", GIVES_HOST),
            Map.entry("--oom-score-adj", GIVES_HOST),
            Map.entry("--network", NETWORKS),
            Map.entry("--net", NETWORKS),
            Map.entry("--network-alias", NETWORKS),
            Map.entry("--ip", NETWORKS),
            Map.entry("--mac-address", NETWORKS),
            Map.entry(
                    "--link",
                    new Refusal(
                            " is deprecated by Docker",
                            "Processes of an app find each other by name; across apps: network:create NET, then"
                                    + " network:set APP attach-post-create NET")),
            Map.entry("--publish", PORTS),
            Map.entry("-p", PORTS),
            Map.entry("--publish-all", PORTS),
            Map.entry("-P", PORTS),
            Map.entry("--expose", PORTS),
            Map.entry("--env", ENVIRONMENT),
            Map.entry("-e", ENVIRONMENT),
            Map.entry("--env-file", ENVIRONMENT),
            Map.entry("--restart", new Refusal(" has a property of its own", "ps:set APP restart-policy on-failure:5")),
            Map.entry(
                    "--stop-timeout", new Refusal(" has a property of its own", "ps:set APP stop-timeout-seconds 30")),
            Map.entry("--log-driver", new Refusal(" would hide what logs shows", "logs:set APP max-size 20m")),
            Map.entry("--name", NAMED),
            Map.entry("--rm", NAMED),
            Map.entry("--detach", NAMED),
            Map.entry("-d", NAMED),
            Map.entry("--interactive", NAMED),
            Map.entry("-i", NAMED),
            Map.entry("--tty", NAMED),
            Map.entry("-t", NAMED),
            Map.entry("-it", NAMED),
            Map.entry("--tag", NAMED),
            Map.entry("--cidfile", NAMED),
            Map.entry("--label-file", NAMED),
            Map.entry(
                    "--file",
                    new Refusal(" has a property of its own", "builder-dockerfile:set APP dockerfile-path PATH")),
            Map.entry(
                    "-f", new Refusal(" has a property of its own", "builder-dockerfile:set APP dockerfile-path PATH")),
            Map.entry(
                    "--secret", new Refusal(" wants a file of the host", "--build-arg NAME takes the app's variable.")),
            Map.entry("--ssh", new Refusal(" wants an agent of the host", "Copy what the build needs into the tree.")),
            Map.entry("--cpu-quota", LIMITS),
            Map.entry("--cpu-period", LIMITS));

    private RefusedFlags() {}

    static void refuse(String flag, String value) {
        var refusal = REFUSALS.get(flag);
        if (refusal != null) {
            String typed = flag + (value.isEmpty() || value.startsWith("-") ? "" : " " + value);
            throw new Misuse(typed + " is refused: " + flag + refusal.reason(), refusal.instead());
        }
    }

    static Misuse unknown(String flag) {
        return new Misuse(
                flag + " is not an option that Slipway knows",
                "docker-options:help names where the allowed ones are listed; config:set, ports:add, storage:mount,"
                        + " network:set and resource:limit do what many others are used for.");
    }
}
