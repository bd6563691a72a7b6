package dev.slipway.service.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody else's storage that speaks S3 and checks signatures: S3Proxy, which keeps a bucket as a directory. The build puts
 * the program where the property {@code s3proxy.jar} says.
 */
final class S3Server implements AutoCloseable {

    static final String KEY = "it-key";
    static final String SECRET = "it-secret";

    private static final String PROGRAM = System.getProperty("s3proxy.jar", "target/programs/s3proxy.jar");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Path buckets;
    private final int port;
    private final Process process;

    private S3Server(Path buckets, int port, Process process) {
        this.buckets = buckets;
        this.port = port;
        this.process = process;
    }

    static S3Server start(Path directory) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path buckets = Files.createDirectories(directory.resolve("buckets"));
        Path settings = Files.write(
                directory.resolve("s3proxy.properties"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem",
                        "jclouds.identity=none",
                        "jclouds.credential=none",
                        "jclouds.filesystem.basedir=" + buckets));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        PROGRAM,
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3proxy.log").toFile())
                .start();
        var server = new S3Server(buckets, port, process);
        server.awaitListening();
        return server;
    }

    private void awaitListening() {
        long end = System.nanoTime() + PATIENCE;
        while (!listens()) {
            assertThat(process.isAlive()).as("s3proxy runs").isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    void makeBucket(String name) throws IOException {
        Files.createDirectory(buckets.resolve(name));
    }

    /** What is in the bucket, which must be one object. */
    byte[] onlyObject(String bucket) throws IOException {
        try (var all = Files.walk(buckets.resolve(bucket))) {
            var objects = all.filter(Files::isRegularFile).toList();
            assertThat(objects).hasSize(1);
            return Files.readAllBytes(objects.get(0));
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
