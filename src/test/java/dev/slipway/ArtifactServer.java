package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.route.nginx.process.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The assembled artifact as a process of its own with its private nginx, and the real ssh, git and curl to talk to it. */
final class ArtifactServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String ADMIN = "ada";

    private final Path directory;
    private final int sshPort = freePort();
    private final int httpPort = freePort();
    private final int httpsPort = freePort();
    private Process process;

    /** How something ended that was run. */
    record Finished(int exitCode, String out, String err) {

        String output() {
            return out + err;
        }
    }

    private ArtifactServer(Path directory) {
        this.directory = directory;
    }

    /** Starts in the directory, with one admin key. */
    static ArtifactServer start(Path directory) throws Exception {
        // nginx's workers have nobody's rights, and read files below.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        var server = new ArtifactServer(directory);
        server.launch();
        server.addKey(ADMIN);
        return server;
    }

    int sshPort() {
        return sshPort;
    }

    Path directory() {
        return directory;
    }

    /** Makes a key pair of this name and adds it on the host, with the role if one is named. */
    void addKey(String name, String... options) throws Exception {
        run(directory, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name);
        var words = new ArrayList<>(List.of("--state", state(), "ssh-keys:add"));
        words.addAll(List.of(options));
        words.add(name);
        var added = new ProcessBuilder(java(words))
                .redirectInput(directory.resolve(name + ".pub").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(added.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(added.waitFor()).as(output).isZero();
    }

    /** The same as {@link #ssh(String...)}, of what must go through. */
    void succeeds(String... words) throws Exception {
        Finished finished = ssh(words);
        assertThat(finished.exitCode()).as(finished.output()).isZero();
    }

    /** One command line over ssh, as the server gets it, by the admin. */
    Finished ssh(String... words) throws Exception {
        return ssh(ADMIN, String.join(" ", words), new byte[0]);
    }

    /** One command line over ssh, as the server gets it. */
    Finished ssh(String user, String command, byte[] input) throws Exception {
        var line = new ArrayList<>(List.of("ssh"));
        line.addAll(sshOptions(user));
        line.addAll(List.of("-p", Integer.toString(sshPort), "deploy@127.0.0.1"));
        if (!command.isEmpty()) {
            // It takes options after the host for its own, too.
            line.add("--");
            line.add(command);
        }
        return run(directory, input, line);
    }

    /** The page that nginx serves for a hostname, with a port where it is not the usual one. */
    String page(String hostname, String path) throws Exception {
        int colon = hostname.indexOf(':');
        String address = "http://127.0.0.1:" + (colon < 0 ? httpPort : hostname.substring(colon + 1)) + path;
        return run(directory, "curl", "-sS", "--noproxy", "*", "-H", "Host: " + hostname, address)
                .output();
    }

    /** A request of which nginx has not got the end: the worker that has it stays as long as it is open. */
    Socket halfARequest(String hostname) throws IOException {
        var socket = new Socket("127.0.0.1", httpPort);
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\nHost: " + hostname + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** A new repository with the deploy remote of an app. */
    Path repository(String folder, String app) throws Exception {
        Path tree = Files.createDirectories(directory.resolve(folder));
        run(tree, "git", "init", "-q", "-b", "main", ".");
        run(tree, "git", "remote", "add", "deploy", "ssh://deploy@127.0.0.1:" + sshPort + "/" + app);
        return tree;
    }

    /** The same with a copy of a directory's files, those that people should not commit included, in a first commit. */
    Path repository(String folder, String app, Path files) throws Exception {
        Path tree = repository(folder, app);
        run(directory, "cp", "-R", files.toAbsolutePath() + "/.", tree.toString());
        run(tree, "git", "add", "-A", "-f");
        commit(tree, "first");
        return tree;
    }

    void commit(Path tree, String subject) throws Exception {
        run(tree, "git", "add", "-A");
        run(tree, "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", subject);
    }

    Finished push(Path tree, String... options) throws Exception {
        var line = new ArrayList<>(List.of("git", "push"));
        line.addAll(List.of(options));
        line.addAll(List.of("deploy", "main"));
        return run(tree, new byte[0], line);
    }

    Finished run(Path where, String... line) throws Exception {
        return run(where, new byte[0], List.of(line));
    }

    private Finished run(Path where, byte[] input, List<String> line) throws Exception {
        var builder = new ProcessBuilder(line).directory(where.toFile());
        builder.environment().put("GIT_SSH_COMMAND", "ssh " + String.join(" ", sshOptions(ADMIN)));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        var started = builder.start();
        var err = CompletableFuture.supplyAsync(() -> text(started.getErrorStream()));
        var fed = CompletableFuture.runAsync(() -> feed(started, input));
        String out = text(started.getInputStream());
        fed.join();
        return new Finished(started.waitFor(), out, err.join());
    }

    /** A command may end before it has read all. */
    private static void feed(Process process, byte[] input) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("Broken pipe|Stream closed");
        }
    }

    private List<String> sshOptions(String user) {
        return List.of(
                "-F",
                "/dev/null",
                "-i",
                directory.resolve(user).toString(),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "IdentityAgent=none",
                "-o",
                "UserKnownHostsFile=" + directory.resolve("known_hosts"),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "KexAlgorithms=curve25519-sha256",
                "-o",
                "LogLevel=ERROR");
    }

    void launch() throws Exception {
        Path output = directory.resolve("server.log");
        Files.deleteIfExists(output);
        process = new ProcessBuilder(java(List.of(
                        "server",
                        "--state",
                        state(),
                        "--ssh-address",
                        "127.0.0.1",
                        "--ssh-port",
                        Integer.toString(sshPort),
                        "--proxy",
                        "private",
                        "--http-port",
                        Integer.toString(httpPort),
                        "--https-port",
                        Integer.toString(httpsPort))))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await(() -> !process.isAlive() || text(output).contains("slipway: ready"));
        assertThat(process.isAlive()).as(text(output)).isTrue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Destroys every app and service, after which nothing of them may be there, ends the server and its nginx. */
    @Override
    public void close() throws Exception {
        try {
            destroyApps();
            assertThat(onTheEngine()).as(text(directory.resolve("server.log"))).isEmpty();
        } finally {
            process.destroy();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            run(directory, "pkill", "-f", "nginx.*" + directory);
        }
    }

    /** What the engine has of this server, volumes aside, which may outlive their app. */
    private String onTheEngine() throws Exception {
        String ours = "label=dev.slipway.state="
                + Files.readString(Path.of(state(), "state-id")).strip();
        return run(directory, "docker", "ps", "-aq", "--filter", ours).output()
                + run(directory, "docker", "network", "ls", "-q", "--filter", ours)
                        .output();
    }

    void destroyApps() throws Exception {
        for (String app : ssh("--quiet", "apps:list").out().lines().toList()) {
            succeeds("--force", "apps:destroy", app, "--volumes");
        }
        for (String kind : List.of("postgres", "redis")) {
            for (String service : ssh("--quiet", kind + ":list").out().lines().toList()) {
                succeeds("--force", kind + ":destroy", service);
            }
        }
    }

    private String state() {
        return directory.resolve("state").toString();
    }

    /** The assembled jar; where there is none, as when a test is run in an editor, the classes. */
    static List<String> java(List<String> words) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        String jar = System.getProperty("slipway.jar");
        line.addAll(
                jar == null
                        ? List.of("-cp", System.getProperty("java.class.path"), "dev.slipway.Main")
                        : List.of("-jar", jar));
        line.addAll(words);
        return line;
    }

    static void await(BooleanSupplier condition) {
        new Patience(PATIENCE, Duration.ofMillis(20)).until(condition);
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
