package dev.slipway.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Role;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.KeyName;
import dev.slipway.access.key.SshKey;
import dev.slipway.app.AppName;
import dev.slipway.host.Finished;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real OpenSSH programs see of the gateway. */
class GatewayIT {

    @TempDir
    Path directory;

    private GatewayBench bench;

    @BeforeEach
    void start() throws IOException {
        bench = new GatewayBench(directory);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void a_known_key_runs_a_command_under_any_user_name() {
        var words = bench.client().words("ada", "whoever@127.0.0.1", "whoami");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.stdout()).isEqualTo("ada admin [] 127.0.0.1\n");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void no_command_greets() {
        var answer = bench.client().ssh("ada");

        assertThat(answer.stdout()).isEqualTo("hello ada\n");
    }

    @Test
    void an_unknown_key_is_told_its_fingerprint_and_what_the_owner_types() {
        String publicKey = OpenSshClient.key(bench.home, "eve");

        var answer = bench.client().ssh("eve", "whoami");

        assertThat(answer.exitCode()).isEqualTo(255);
        assertThat(answer.stderr())
                .contains(SshKey.parse(publicKey).fingerprint().value())
                .contains("slipway ssh-keys:add NAME < key.pub")
                .contains(SshKey.parse(publicKey).line())
                .contains("Permission denied (publickey).");
    }

    @Test
    void a_key_that_comes_along_with_a_known_one_is_told_once_only() {
        OpenSshClient.key(bench.home, "other");
        var words =
                bench.client().words("other", "-i", bench.home.resolve("ada").toString(), "x@127.0.0.1", "exit", "0");

        var first = bench.client().run(directory, "other", words.toArray(String[]::new));
        var second = bench.client().run(directory, "other", words.toArray(String[]::new));

        assertThat(first.stderr()).contains("does not know your key");
        assertThat(second.exitCode()).isZero();
        assertThat(second.stderr()).doesNotContain("does not know your key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa:256", "ecdsa:384", "ecdsa:521", "rsa:2048", "rsa:4096"})
    void every_usual_kind_of_key_logs_in(String kind) {
        var parts = kind.split(":");
        bench.admin("kind", "-t", parts[0], "-b", parts[1]);

        var answer = bench.client().ssh("kind", "exit", "7");

        assertThat(answer.exitCode()).as(answer.stderr()).isEqualTo(7);
    }

    @Test
    void eight_first_logins_at_once_are_all_let_in() throws Exception {
        var logins = IntStream.range(0, 8)
                .mapToObj(index -> (Callable<Finished>) () -> bench.client().ssh("ada", "exit", "3"))
                .toList();
        var threads = Executors.newFixedThreadPool(8);

        var codes = new ArrayList<Integer>();
        for (var login : threads.invokeAll(logins)) {
            codes.add(login.get().exitCode());
        }
        threads.shutdown();

        assertThat(codes).containsOnly(3);
    }

    @Test
    void a_key_that_was_taken_away_opens_nothing_more_on_an_open_connection() throws IOException {
        try (var master = new Multiplexed(bench)) {
            bench.keys.remove(new KeyName("ada"));

            var answer = master.call("whoami");

            assertThat(answer.exitCode()).isEqualTo(4);
            assertThat(answer.stderr()).contains("was taken away");
        }
    }

    @Test
    void the_role_and_the_apps_of_the_key_come_along() {
        var key = SshKey.parse(OpenSshClient.key(bench.home, "dev"));
        bench.keys.add(new AuthorizedKey(new KeyName("dev"), key, Role.DEVELOPER, Set.of(new AppName("shop"))));

        var answer = bench.client().ssh("dev", "whoami");

        assertThat(answer.stdout()).isEqualTo("dev developer [shop] 127.0.0.1\n");
    }

    @Test
    void words_arrive_as_they_were_quoted_and_nothing_is_expanded() {
        var answer = bench.client()
                .ssh("ada", "words", "A='two  words'", "\"b $HOME `id`\"", "*", "$(id)", "';'", "x\\ y", "''");

        assertThat(answer.stdout()).isEqualTo("words|A=two  words|b $HOME `id`|*|$(id)|;|x y|\n");
    }

    @Test
    void an_open_quote_is_refused_with_a_sentence() {
        var answer = bench.client().ssh("ada", "words 'open");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.stderr()).contains(" !     The command has a ' without its end");
    }

    @Test
    void input_of_a_megabyte_comes_back_whole() {
        String text = "0123456789abcdef".repeat(1 << 16);

        var answer = bench.client().typed("ada", text, "cat");

        assertThat(answer.stdout()).isEqualTo(text);
    }

    @Test
    void two_hundred_calls_over_one_connection_all_return_their_exit_code() throws IOException {
        try (var master = new Multiplexed(bench)) {
            var codes = IntStream.range(0, 200)
                    .map(index -> master.call("exit", "5").exitCode())
                    .boxed()
                    .toList();

            assertThat(codes).containsOnly(5);
        }
    }

    @Test
    void a_window_that_changes_its_size_is_heard() throws Exception {
        var script = List.of(
                "script",
                "-qec",
                String.join(" ", bench.client().words("ada", "-o", "LogLevel=ERROR", "-tt", "x@127.0.0.1", "size")),
                "/dev/null");
        var process = bench.client().start(directory, "ada", script);
        var output = process.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).matches("\\d+x\\d+");

        resize(process.toHandle());
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();

        GatewayBench.await(() -> bench.commands.events.contains("resized 123x45"));
        process.destroy();
    }

    /** The size of the terminal that {@code script} made, which is ssh's. */
    private void resize(ProcessHandle script) {
        GatewayBench.await(() -> script.descendants().anyMatch(GatewayIT::isSsh));
        long ssh = script.descendants()
                .filter(GatewayIT::isSsh)
                .findFirst()
                .orElseThrow()
                .pid();
        var tty = "/proc/" + ssh + "/fd/0";
        var done = bench.client().run(directory, "ada", "stty", "-F", tty, "cols", "123", "rows", "45");
        assertThat(done.exitCode()).as(done.stderr()).isZero();
    }

    private static boolean isSsh(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/ssh"))
                .isPresent();
    }

    @Test
    void a_terminal_that_is_asked_for_without_having_one_is_given() {
        var words = bench.client().words("ada", "-tt", "x@127.0.0.1", "size");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.stdout()).isEqualTo("80x24\r\n");
    }

    @Test
    void a_client_that_is_killed_is_noticed_at_once() throws Exception {
        var process = waiting("x@127.0.0.1", "wait");

        process.destroyForcibly();

        GatewayBench.await(() -> bench.commands.events.contains("hangup"));
    }

    @Test
    void a_client_that_is_frozen_is_noticed_by_its_silence() throws Exception {
        var process = waiting("x@127.0.0.1", "wait");

        bench.client().run(directory, "ada", "kill", "-STOP", String.valueOf(process.pid()));

        GatewayBench.await(() -> bench.commands.events.contains("hangup"));
        process.destroyForcibly();
    }

    @Test
    void a_client_that_is_silent_but_alive_stays() throws Exception {
        var process = waiting("x@127.0.0.1", "wait");

        boolean ended = process.waitFor(2, TimeUnit.SECONDS);

        assertThat(ended).isFalse();
        process.destroyForcibly();
    }

    @Test
    void ctrl_c_on_a_terminal_leaves_a_command_that_reads_nothing() throws Exception {
        var process = waiting("-tt", "x@127.0.0.1", "wait");

        process.outputWriter(StandardCharsets.UTF_8).append('\u0003').flush();

        GatewayBench.await(() -> bench.commands.events.contains("hangup"));
        assertThat(process.waitFor()).isEqualTo(130);
    }

    private Process waiting(String... words) throws IOException {
        var process = bench.client().start(directory, "ada", bench.client().words("ada", words));
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("waiting");
        return process;
    }

    @ParameterizedTest
    @ValueSource(strings = {"scp -t /tmp", "rsync --server . x", "git-upload-archive shop", "sftp"})
    void a_file_transfer_is_refused_with_a_sentence(String line) {
        var answer = bench.client().ssh("ada", line);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.stderr()).contains("transfers no files");
    }

    @Test
    void a_subsystem_is_refused_with_a_sentence() {
        var words = bench.client().words("ada", "-s", "x@127.0.0.1", "sftp");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.stderr()).contains("transfers no files");
    }

    @Test
    void forwarding_is_refused_both_ways() {
        var local = bench.client().words("ada", "-W", "127.0.0.1:" + bench.port(), "x@127.0.0.1");
        var remote = bench.client()
                .words("ada", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:22", "x@127.0.0.1", "exit", "0");

        var out = bench.client().run(directory, "ada", local.toArray(String[]::new));
        var in = bench.client().run(directory, "ada", remote.toArray(String[]::new));

        assertThat(out.exitCode()).isEqualTo(255);
        assertThat(in.exitCode()).isEqualTo(255);
    }

    @Test
    void a_password_is_not_even_asked_for() {
        var words = bench.client().words("ada", "-o", "PubkeyAuthentication=no", "-v", "x@127.0.0.1", "whoami");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.exitCode()).isEqualTo(255);
        assertThat(answer.stderr())
                .contains("Authentications that can continue: publickey")
                .doesNotContain("publickey,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KexAlgorithms=diffie-hellman-group14-sha1",
                "Ciphers=aes128-cbc",
                "MACs=hmac-sha1",
                "HostKeyAlgorithms=ssh-rsa"
            })
    void weak_algorithms_are_refused(String option) {
        var words = bench.client().words("ada", "-o", option, "-o", "Ciphers=aes128-ctr", "x@127.0.0.1", "exit", "0");
        if (option.startsWith("Ciphers")) {
            words.removeAll(List.of("Ciphers=aes128-ctr"));
            words.remove(words.lastIndexOf("-o"));
        }

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.exitCode()).isEqualTo(255);
        assertThat(answer.stderr()).contains("Unable to negotiate");
    }

    @Test
    void strict_key_exchange_is_agreed_on() {
        var words = bench.client().words("ada", "-vvv", "x@127.0.0.1", "exit", "0");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.stderr()).contains("kex-strict-s-v00@openssh.com");
    }

    @Test
    void host_keys_are_kept_and_can_be_scanned() throws IOException {
        GatewayBench.await(() -> Files.exists(bench.state.hostKeys().resolve("ssh_host_rsa_key")));
        var before = scan();
        bench.close();
        bench = new GatewayBench(directory.resolve("again"), bench.state);

        var after = scan();

        assertThat(before).hasSize(3);
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        var mode = Files.getPosixFilePermissions(bench.state.hostKeys().resolve("ssh_host_ed25519_key"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
        assertThat(Files.readString(bench.state.hostKeys().resolve("ssh_host_ed25519_key")))
                .startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
    }

    private List<String> scan() {
        var scanned = bench.client()
                .run(
                        directory,
                        "ada",
                        "ssh-keyscan",
                        "-t",
                        "rsa,ecdsa,ed25519",
                        "-p",
                        String.valueOf(bench.port()),
                        "127.0.0.1");
        return scanned.stdout()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[1])
                .toList();
    }

    @Test
    void a_thousand_connections_that_never_log_in_lock_nobody_out() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 1000; i++) {
            sockets.add(new Socket("127.0.0.1", bench.port()));
        }

        var answer = bench.client().ssh("ada", "exit", "0");

        assertThat(answer.exitCode()).as(answer.stderr()).isZero();
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void variables_that_a_client_sends_are_not_taken() {
        var words = bench.client().words("ada", "-o", "SetEnv=COLUMNS=5 LINES=5 LD_PRELOAD=x", "x@127.0.0.1", "size");

        var answer = bench.client().run(directory, "ada", words.toArray(String[]::new));

        assertThat(answer.stdout()).isEqualTo("none\r\n");
    }

    @Test
    void what_a_client_says_of_its_screen_is_heard() {
        assertThat(screen("-o", "SetEnv=COLUMNS=60")).isEqualTo("60 without colours\n");
        assertThat(screen("-o", "SetEnv=COLUMNS=0x7 LINES=9")).isEqualTo("0 without colours\n");
        assertThat(screen("-tt")).endsWith(" with colours\r\n");
        assertThat(screen("-tt", "-o", "SetEnv=NO_COLOR=1")).endsWith(" without colours\r\n");
        assertThat(screen("-tt", "-o", "SetEnv=TERM=dumb")).endsWith(" without colours\r\n");
    }

    private String screen(String... options) {
        var command = new ArrayList<>(List.of(options));
        command.addAll(List.of("x@127.0.0.1", "screen"));
        var words = bench.client().words("ada", command.toArray(String[]::new));
        return bench.client()
                .run(directory, "ada", words.toArray(String[]::new))
                .stdout();
    }
}
