package dev.slipway.container.docker.image;

import dev.slipway.container.image.BuildRequest;
import dev.slipway.error.AppFailed;
import java.util.regex.Pattern;

/** Why BuildKit did not build, without the layers of words that it passed through. */
record Refusal(String said, String step) {

    /** {@code executor failed running [/bin/sh -c x]: } before Engine 23, {@code process "…" did not complete …: } since. */
    private static final Pattern LAYERS = Pattern.compile(
            "^(failed to solve( with frontend \\S+)?: |rpc error: code = \\w+ desc = "
                    + "|failed to create LLB definition: |executor failed running \\[.*\\]: |process \".*\" did not complete successfully: )+",
            Pattern.DOTALL);

    private static final Pattern KILLED = Pattern.compile("exit code: 137\\b");
    private static final Pattern UNREACHED =
            Pattern.compile("not found|pull access denied|no such host|dial tcp|failed to do request", Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile("no active sessions|could not access local files");

    AppFailed failure(BuildRequest request) {
        String plain = LAYERS.matcher(said.strip()).replaceFirst("").replaceAll("\\s+", " ");
        String place = step.isEmpty() ? "" : " at " + step;
        return new AppFailed("The build failed" + place + ": " + plain, next(request));
    }

    private String[] next(BuildRequest request) {
        if (SESSION.matcher(said).find()) {
            return new String[] {
                "SSH mounts are not given to builds: take --mount=type=ssh out of " + request.dockerfile()
                        + "; a key or a token in --mount=type=secret,id=KEY is the app's variable KEY."
            };
        }
        if (said.contains("buildx component is missing")) {
            return new String[] {
                "A build with secrets needs Docker's own builder program: apt-get install docker-buildx-plugin, or docker-buildx"
            };
        }
        if (KILLED.matcher(said).find() && request.options().limits().memoryBytes() > 0) {
            return new String[] {
                "It was killed, perhaps because a build may use "
                        + (request.options().limits().memoryBytes() >> 20) + " MB of memory.",
                "builder:set APP memory 2g gives it more."
            };
        }
        if (UNREACHED.matcher(said).find()
                && (step.isEmpty() || step.contains("load metadata") || step.contains("FROM"))) {
            return new String[] {
                "docker images shows which base images this host has; docker pull NAME fetches one, if a registry is in reach."
            };
        }
        return new String[] {"Correct " + request.dockerfile() + " or what it runs, commit, and push again."};
    }
}
