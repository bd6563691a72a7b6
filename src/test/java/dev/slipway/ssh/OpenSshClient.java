package dev.slipway.ssh;

import dev.slipway.host.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The host's real {@code ssh}, {@code git} and their kin, with keys and known hosts of their own. */
public final class OpenSshClient {

    private static final int LIMIT_SECONDS = 120;

    private final Path home;
    private final int port;

    public OpenSshClient(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Makes a key pair unless it is there; the content of its public half. */
    public static String key(Path home, String name, String... options) {
        Path file = home.resolve(name);
        if (!Files.exists(file)) {
            var words = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", file.toString()));
            words.addAll(options.length == 0 ? List.of("-t", "ed25519") : List.of(options));
            run(home, Map.of(), "", words);
        }
        try {
            return Files.readString(home.resolve(name + ".pub"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> words(String key, String... more) {
        var words = new ArrayList<>(List.of("ssh", "-F", "/dev/null", "-p", String.valueOf(port)));
        words.addAll(options(key));
        words.addAll(List.of(more));
        return words;
    }

    /** {@code ssh … deploy@127.0.0.1 LINE…} with a key. */
    public Finished ssh(String key, String... line) {
        return typed(key, "", line);
    }

    public Finished typed(String key, String input, String... line) {
        var words = words(key, "deploy@127.0.0.1");
        words.addAll(List.of(line));
        return run(home, Map.of(), input, words);
    }

    /** Any program, with git told to use our ssh. */
    public Finished run(Path directory, String key, String... words) {
        return run(directory, gitEnvironment(key), "", List.of(words));
    }

    public Process start(Path directory, String key, List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(gitEnvironment(key));
        return builder.start();
    }

    private Map<String, String> gitEnvironment(String key) {
        var options = new ArrayList<>(List.of("ssh", "-F", "/dev/null"));
        options.addAll(options(key));
        return Map.of(
                "GIT_SSH_COMMAND",
                String.join(" ", options),
                "GIT_CONFIG_GLOBAL",
                "/dev/null",
                "GIT_CONFIG_SYSTEM",
                "/dev/null",
                "GIT_TERMINAL_PROMPT",
                "0",
                "LC_ALL",
                "C.UTF-8");
    }

    private List<String> options(String key) {
        return List.of(
                "-o", "IdentitiesOnly=yes",
                "-o", "IdentityAgent=none",
                "-o", "UserKnownHostsFile=" + home.resolve("known_hosts"),
                "-o", "StrictHostKeyChecking=accept-new",
                "-i", home.resolve(key).toString());
    }

    public String url(String app) {
        return "ssh://deploy@127.0.0.1:" + port + "/" + app;
    }

    private static Finished run(Path directory, Map<String, String> environment, String input, List<String> words) {
        try {
            Path out = Files.createTempFile("client", ".out");
            Path err = Files.createTempFile("client", ".err");
            var builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + words + "\n" + Files.readString(err));
            }
            var finished = new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
