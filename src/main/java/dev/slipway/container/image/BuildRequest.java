package dev.slipway.container.image;

import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A Dockerfile build: the context as a tar that is written when the engine reads it, and how to build it. */
public record BuildRequest(Context context, String dockerfile, ImageRef name, Labels labels, Options options) {

    /** Writes the build context as a tar stream. May be called once. */
    @FunctionalInterface
    public interface Context {
        void writeTo(OutputStream tar) throws IOException;
    }

    /** Build arguments, limits, the stage that is wanted (empty: the last), and names with their addresses. */
    public record Options(
            Map<String, String> buildArguments,
            ResourceLimits limits,
            String target,
            Caching caching,
            List<String> hosts) {

        public Options {
            buildArguments = Map.copyOf(buildArguments);
            hosts = List.copyOf(hosts);
        }

        public Options(Map<String, String> buildArguments, ResourceLimits limits, String target, boolean noCache) {
            this(buildArguments, limits, target, new Caching(noCache, false), List.of());
        }

        @Override
        public String toString() {
            return "Options" + buildArguments.keySet();
        }
    }

    /** Whether earlier steps may not be reused, and whether base images are asked for anew. */
    public record Caching(boolean noCache, boolean pull) {}
}
