package dev.slipway.service.kind;

import dev.slipway.container.ExecSpec;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.Terminal;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.service.Credentials;
import dev.slipway.service.Naming;
import dev.slipway.service.Provision;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis, 6.2 or later, in an image that keeps the contract of the official {@code redis}. */
public record Redis() implements ServiceKind {

    private static final Naming NAMING = new Naming("redis", "Redis", "REDIS", "redis", 6379);
    private static final String DATA = "/data";
    /** Among the data, since the password must be in a file: the command line is for all of the host to read. */
    private static final String CONFIGURATION = DATA + "/slipway.conf";

    private static final String DUMP = DATA + "/dump.rdb";
    private static final String RECEIVED = DATA + "/received.rdb";
    /** What receives a file: of coreutils and of busybox alike, and no shell is needed to redirect its input. */
    private static final List<String> RECEIVE = List.of("install", "-m", "0600", "/dev/stdin");

    @Override
    public Naming naming() {
        return NAMING;
    }

    @Override
    public ImageRef defaultImage() {
        return new ImageRef("redis:7");
    }

    @Override
    public String url(String scheme, Credentials credentials) {
        return scheme + "://:" + Passwords.inUrl(credentials.password()) + "@"
                + credentials.service().hostname() + ":" + NAMING.port();
    }

    /** The image gives all files among the data to the server's user before it starts the server. */
    @Override
    public Provision provision(Credentials credentials, List<String> options, Image image) {
        var command = new ArrayList<>(List.of("redis-server", CONFIGURATION));
        command.addAll(options);
        return new Provision(command, Map.of(), DATA);
    }

    @Override
    public void prepare(Workbench bench, Credentials credentials) {
        var complaints = new Capture(
                "dir " + DATA + "\nrequirepass " + credentials.password().reveal() + "\n");
        if (bench.task(receive(CONFIGURATION), complaints) != 0) {
            throw new HostFailed(
                    "Cannot write the configuration of " + credentials.service() + ": " + complaints.lastLine(),
                    "Is the image compatible with the official redis? redis:create --help shows how to name another.");
        }
    }

    private static List<String> receive(String file) {
        var command = new ArrayList<>(RECEIVE);
        command.add(file);
        return command;
    }

    /** The client's exit code does not tell an error from an answer. */
    @Override
    public boolean isReady(Workbench bench, Credentials credentials) {
        var answer = new Capture("");
        return bench.exec(cli(credentials, false, "ping"), answer) == 0
                && answer.text().strip().equals("PONG");
    }

    @Override
    public ExecSpec client(Credentials credentials, boolean tty) {
        return cli(credentials, tty);
    }

    @Override
    public int dump(Workbench bench, Credentials credentials, Terminal terminal) {
        var errors = new HeldErrors(terminal);
        int exitCode = bench.exec(cli(credentials, false, "--rdb", "-"), errors);
        if (exitCode != 0) {
            errors.show();
        }
        return exitCode;
    }

    /** Nothing is touched before the dump is there whole and was found good by the server's own check. */
    @Override
    public int load(Workbench bench, Credentials credentials, Terminal terminal) {
        int received = bench.task(receive(RECEIVED), terminal);
        if (received != 0) {
            return received;
        }
        var found = new Capture("");
        if (bench.task(List.of("redis-check-rdb", RECEIVED), found) != 0) {
            bench.task(List.of("rm", "-f", RECEIVED), new Capture(""));
            throw new Misuse(
                    "What was sent is not a dump that this Redis can load: " + found.lastLine(),
                    "Nothing was changed. redis:export writes one that can be sent.");
        }
        bench.whileStopped(() -> bench.task(List.of("mv", "-f", RECEIVED, DUMP), new Capture("")));
        return 0;
    }

    private static ExecSpec cli(Credentials credentials, boolean tty, String... words) {
        var command = new ArrayList<>(List.of("redis-cli"));
        command.addAll(List.of(words));
        return new ExecSpec(command, Passwords.inEnvironment("REDISCLI_AUTH", credentials, tty), tty);
    }
}
