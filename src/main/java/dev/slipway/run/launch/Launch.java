package dev.slipway.run.launch;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.Mount;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import dev.slipway.release.Release;
import dev.slipway.release.part.Bookends;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How instances of one process type of a release are started. */
public record Launch(Release release, ProcessType type, Start start, Terms terms, Surroundings surroundings) {

    /**
     * Entrypoint, command and working directory, empty for the image's own, and the environment; in the clear, and therefore
     * not part of the text form.
     */
    public record Start(
            List<String> entrypoint, List<String> command, String workingDirectory, Map<String, String> environment) {

        public Start {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** Of the image's own entrypoint, where its author wants it to run. */
        public Start(List<String> command, Map<String, String> environment) {
            this(List.of(), command, "", environment);
        }

        @Override
        public String toString() {
            return "Start" + command.size();
        }

        Start with(Map<String, String> variables) {
            return new Start(entrypoint, command, workingDirectory, variables);
        }
    }

    /** What each may use, how long it may take to end after SIGTERM, and what becomes of one that ends by itself. */
    public record Terms(
            ResourceLimits limits, Duration stopGrace, RestartPolicy restart, List<EngineSetting> settings) {

        public Terms {
            settings = List.copyOf(settings);
        }
    }

    /** What is around it beside its release, and whether hostnames lead to it that lead to nothing else of the app. */
    public record Surroundings(List<Mount> mounts, Networks networks, boolean isBranch) {

        public Surroundings {
            mounts = List.copyOf(mounts);
        }

        public Surroundings(List<Mount> mounts, Networks networks) {
            this(mounts, networks, false);
        }
    }

    /** Networks beside the app's own: before the start, once it serves, and the names by which others find it there. */
    public record Networks(List<NetworkName> beforeStart, List<NetworkName> onceServing, List<String> aliases) {

        public static final Networks NONE = new Networks(List.of(), List.of(), List.of());

        public Networks {
            beforeStart = List.copyOf(beforeStart);
            onceServing = List.copyOf(onceServing);
            aliases = List.copyOf(aliases);
        }
    }

    /** What its service wants to have run in each container besides. */
    public Bookends bookends() {
        return release.content()
                .parts()
                .find(type)
                .map(part -> part.care().bookends())
                .orElse(Bookends.NONE);
    }

    @Override
    public String toString() {
        return "Launch[" + release.name() + " " + type + "]";
    }
}
