package dev.slipway.container.docker.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One piece of news of a running build: BuildKit's {@code moby.buildkit.v1.StatusResponse}
 * (https://github.com/moby/buildkit/blob/master/api/services/control/control.proto), as far as a person wants to read it.
 */
record Progress(List<Vertex> vertexes, List<Log> logs) {

    /** A step of the build. It is told again with each change: started, completed, failed. */
    record Vertex(String digest, String name, boolean cached, Moment moment, String error) {}

    /** When the step started and completed, in nanoseconds since 1970; 0 while it has not. */
    record Moment(long started, long completed) {}

    /** A piece of a step's output. */
    record Log(String vertex, ByteBuffer bytes) {}

    static Progress parse(byte[] message) throws IOException {
        var reader = new ProtobufReader(message);
        var vertexes = new ArrayList<Vertex>();
        var logs = new ArrayList<Log>();
        for (int field = reader.next(); field != 0; field = reader.next()) {
            switch (field) {
                case 1 -> vertexes.add(vertex(reader.bytes()));
                case 3 -> logs.add(log(reader.bytes()));
                default -> reader.skip();
            }
        }
        return new Progress(vertexes, logs);
    }

    private static Vertex vertex(byte[] message) throws IOException {
        var reader = new ProtobufReader(message);
        String digest = "";
        String name = "";
        String error = "";
        boolean cached = false;
        long started = 0;
        long completed = 0;
        for (int field = reader.next(); field != 0; field = reader.next()) {
            switch (field) {
                case 1 -> digest = reader.text();
                case 3 -> name = reader.text();
                case 4 -> cached = reader.number() != 0;
                case 5 -> started = time(reader.bytes());
                case 6 -> completed = time(reader.bytes());
                case 7 -> error = reader.text();
                default -> reader.skip();
            }
        }
        return new Vertex(digest, name, cached, new Moment(started, completed), error);
    }

    private static Log log(byte[] message) throws IOException {
        var reader = new ProtobufReader(message);
        String vertex = "";
        byte[] bytes = {};
        for (int field = reader.next(); field != 0; field = reader.next()) {
            switch (field) {
                case 1 -> vertex = reader.text();
                case 4 -> bytes = reader.bytes();
                default -> reader.skip();
            }
        }
        return new Log(vertex, ByteBuffer.wrap(bytes));
    }

    /** {@code google.protobuf.Timestamp}. */
    private static long time(byte[] message) throws IOException {
        var reader = new ProtobufReader(message);
        long seconds = 0;
        long nanos = 0;
        for (int field = reader.next(); field != 0; field = reader.next()) {
            switch (field) {
                case 1 -> seconds = reader.number();
                case 2 -> nanos = reader.number();
                default -> reader.skip();
            }
        }
        return seconds * 1_000_000_000L + nanos;
    }

    /** The step that failed, if this tells of one. */
    Optional<Vertex> failed() {
        return vertexes.stream().filter(vertex -> !vertex.error().isEmpty()).findFirst();
    }
}
