package dev.slipway.build.dockerfile;

import dev.slipway.build.BuildJob;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that a Dockerfile mounts: {@code RUN --mount=type=secret,id=KEY} reads the app's variable KEY. */
final class SecretMounts {

    private static final Pattern MOUNT = Pattern.compile("--mount=(\\S+)");

    private final List<Map<String, String>> mounts;

    private SecretMounts(List<Map<String, String>> mounts) {
        this.mounts = mounts;
    }

    static SecretMounts of(Dockerfile dockerfile) {
        return new SecretMounts(dockerfile
                .all("RUN")
                .flatMap(run -> mounts(run.arguments()))
                .filter(mount -> "secret".equals(mount.get("type")))
                .toList());
    }

    /** The flags of a RUN stand before its command. */
    private static Stream<Map<String, String>> mounts(String arguments) {
        return Arrays.stream(arguments.split("\\s+"))
                .takeWhile(word -> word.startsWith("--"))
                .map(MOUNT::matcher)
                .filter(flag -> flag.matches())
                .map(flag -> fields(flag.group(1)));
    }

    private static Map<String, String> fields(String mount) {
        var fields = new HashMap<String, String>();
        for (String field : mount.replace("\"", "").split(",")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts.length > 1 ? parts[1] : "true");
        }
        return fields;
    }

    boolean isEmpty() {
        return mounts.isEmpty();
    }

    /** Their values by id; one that is required and not set is AppFailed, another that is not set is told. */
    Map<String, String> values(BuildJob job, Consumer<String> hints) {
        var values = new TreeMap<String, String>();
        for (Map<String, String> mount : mounts) {
            String id = id(mount);
            var value = value(job, id);
            value.ifPresent(found -> values.put(id, found.reveal()));
            if (value.isEmpty() && "true".equals(mount.get("required"))) {
                throw new AppFailed(
                        "The Dockerfile wants the secret " + id + ", which is no variable of " + job.app(),
                        "config:set --no-restart " + job.app() + " " + id + "=VALUE, and push again.");
            }
            if (value.isEmpty()) {
                hints.accept("the secret " + id + " is not mounted: config:set --no-restart " + job.app() + " " + id
                        + "=VALUE sets it");
            }
        }
        return values;
    }

    /** As BuildKit does: the id, else the last part of where it is mounted. */
    private static String id(Map<String, String> mount) {
        String target = Optional.ofNullable(mount.get("target"))
                .or(() -> Optional.ofNullable(mount.get("dst")))
                .or(() -> Optional.ofNullable(mount.get("destination")))
                .orElse("");
        return Optional.ofNullable(mount.get("id")).orElse(target.substring(target.lastIndexOf('/') + 1));
    }

    private static Optional<Secret> value(BuildJob job, String id) {
        try {
            return job.environment().get(new EnvKey(id));
        } catch (Misuse noVariable) {
            // An id that no variable can have is one that is not set.
            return Optional.empty();
        }
    }
}
