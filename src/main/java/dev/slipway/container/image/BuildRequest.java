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

    /** Arguments, limits, the stage that is wanted (empty: the last), and names with their addresses. */
    public record Options(
            Arguments arguments, ResourceLimits limits, String target, Caching caching, List<String> hosts) {

        public Options {
            hosts = List.copyOf(hosts);
        }

        public Options(Map<String, String> buildArguments, ResourceLimits limits, String target, boolean noCache) {
            this(Arguments.of(buildArguments), limits, target, new Caching(noCache, false), List.of());
        }

        public Map<String, String> buildArguments() {
            return arguments.open();
        }
    }

    /**
     * What a build is given: arguments, which its image may show, and secrets by id, which it reads only while it needs
     * them; whether it mounts any, for then it needs another way to the engine, even if none is set.
     */
    public record Arguments(Map<String, String> open, Map<String, String> secret, boolean mountsSecrets) {

        public Arguments {
            open = Map.copyOf(open);
            secret = Map.copyOf(secret);
        }

        public static Arguments of(Map<String, String> open) {
            return new Arguments(open, Map.of(), false);
        }

        @Override
        public String toString() {
            return "Arguments" + open.keySet() + secret.keySet();
        }
    }

    /** Whether earlier steps may not be reused, and whether base images are asked for anew. */
    public record Caching(boolean noCache, boolean pull) {}
}
