package dev.slipway.container.docker.image;

import dev.slipway.container.image.BuildFailed;
import dev.slipway.container.image.BuildRequest;
import java.util.List;
import java.util.regex.Pattern;

/** Why BuildKit did not build, without the layers of words that it passed through. */
record Refusal(String said, String step, List<String> output) {

    /** {@code executor failed running [/bin/sh -c x]: } before Engine 23, {@code process "…" did not complete …: } since. */
    private static final Pattern LAYERS = Pattern.compile(
            "^(failed to solve( with frontend \\S+)?: |rpc error: code = \\w+ desc = "
                    + "|failed to create LLB definition: |executor failed running \\[.*\\]: |process \".*\" did not complete successfully: )+",
            Pattern.DOTALL);

    private static final Pattern SESSION = Pattern.compile("no active sessions|could not access local files");

    BuildFailed failure(BuildRequest request) {
        String plain = LAYERS.matcher(said.strip()).replaceFirst("").replaceAll("\\s+", " ");
        return new BuildFailed(new BuildFailed.Step(step, plain, output), next(request));
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
        return new String[] {"Correct " + request.dockerfile() + " or what it runs, commit, and push again."};
    }
}
