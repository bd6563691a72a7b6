package dev.slipway.command.git;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.ExitCode;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.git.remote.Credentials;
import dev.slipway.git.remote.Credentials.Login;
import dev.slipway.git.remote.HostPort;
import dev.slipway.git.remote.KnownHosts;
import dev.slipway.git.remote.SecureShell;
import java.io.IOException;
import java.util.List;

/** What this server shows to others' git servers: {@code git:auth|auth-status|allow-host|generate-deploy-key|public-key}. */
public final class RemoteCommands {

    private final Credentials credentials;
    private final KnownHosts hosts;
    private final SecureShell shell;

    public RemoteCommands(Credentials credentials, KnownHosts hosts, SecureShell shell) {
        this.credentials = credentials;
        this.hosts = hosts;
        this.shell = shell;
    }

    public List<Command> commands() {
        return List.of(
                Command.changing("git:auth", Permission.ADMIN)
                        .usage(
                                "<host> [<username> <password>]",
                                "Configures netrc authentication for a given git server")
                        .takes(Grammar.of(Target.NONE).words(3))
                        .does(this::auth),
                Command.reading("git:auth-status", Permission.ADMIN)
                        .usage(
                                "<host> [<username> <password>]",
                                "Reports whether the netrc entry matches the requested state (exit 0 if matches)")
                        .takes(Grammar.of(Target.NONE).words(3))
                        .exits(this::authStatus),
                Command.changing("git:allow-host", Permission.ADMIN)
                        .usage("[--force] <host>", "Adds a host to known_hosts")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::allowHost),
                Command.changing("git:generate-deploy-key", Permission.ADMIN)
                        .usage("[--force]", "Generates a deploy ssh key")
                        .takes(Grammar.of(Target.NONE))
                        .does(this::generateKey),
                Command.reading("git:public-key", Permission.CHANGE)
                        .usage("", "Outputs the public deploy key")
                        .takes(Grammar.of(Target.NONE))
                        .does((session, arguments) ->
                                session.plain(shell.publicKey().orElseThrow(RemoteCommands::noKey))));
    }

    private void auth(Session session, Arguments arguments) {
        String host = host(arguments);
        if (arguments.word(1).isEmpty()) {
            session.step("Removing netrc auth entry for host " + host);
            credentials.remove(host);
        } else {
            var login = login(arguments);
            session.step("Setting netrc auth entry for host " + host);
            credentials.set(host, login);
        }
    }

    /** Without a name: whether there is no entry, as {@code git:auth HOST} would make it. */
    private ExitCode authStatus(Session session, Arguments arguments) {
        String host = host(arguments);
        var found = credentials.find(host);
        boolean matches = arguments.word(1).isEmpty()
                ? found.isEmpty()
                : found.filter(login -> login.equals(login(arguments))).isPresent();
        session.step(
                matches
                        ? "The netrc entry of host " + host + " is as asked for"
                        : "The netrc entry of host " + host + " is not as asked for");
        return matches ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String host(Arguments arguments) {
        return arguments.word(0, "Please supply a git host");
    }

    private static Login login(Arguments arguments) {
        return new Login(arguments.words().get(1), arguments.word(2, "Missing password for netrc auth entry"));
    }

    private void allowHost(Session session, Arguments arguments) {
        var host = HostPort.parse(host(arguments));
        try {
            hosts.allow(host, shell.hostKeys(host), session.isForced());
        } catch (IOException e) {
            throw new HostFailed(
                            "Cannot get the key of " + host.host() + ": " + e.getMessage(),
                            "ssh-keyscan -p " + host.port() + " " + host.host() + " shows whether it answers.")
                    .because(e);
        }
        session.step(host.host() + " added to known hosts");
    }

    private void generateKey(Session session, Arguments arguments) {
        if (shell.publicKey().isPresent() && !session.isForced()) {
            throw new Misuse(
                    "There is a deploy key already",
                    "git:public-key shows it. Every git server that knows it forgets this one with it:"
                            + " --force git:generate-deploy-key");
        }
        shell.generateKey();
        session.step("Generated a deploy key");
        shell.publicKey().ifPresent(session::plain);
    }

    private static Misuse noKey() {
        return new Misuse(
                "There is no deploy key associated with this server.",
                "git:generate-deploy-key makes one.",
                "As an alternative, configure the netrc authentication via the git:auth command");
    }
}
