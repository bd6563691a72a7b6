package dev.slipway.container.image;

import dev.slipway.container.Labels;
import dev.slipway.container.ResourceLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A Dockerfile build: the context as a tar that is written when the engine reads it, and how to build it. */
public record BuildRequest(Context context, String dockerfile, ImageRef name, Labels labels, Options options) {

    /** Writes the build context as a tar stream. May be called once. */
    @FunctionalInterface
    public interface Context {
        void writeTo(OutputStream tar) throws IOException;
    }

    /** Build arguments, limits, and whether earlier steps may be reused. */
    public record Options(Map<String, String> buildArguments, ResourceLimits limits, String target, boolean noCache) {

        public Options {
            buildArguments = Map.copyOf(buildArguments);
        }

        @Override
        public String toString() {
            return "Options" + buildArguments.keySet();
        }
    }
}
