package dev.slipway.command.registry;

import dev.slipway.access.Gate;
import dev.slipway.access.Permission;
import dev.slipway.app.AppLocks;
import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.container.image.Registries;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.registry.RegistryLogins;
import dev.slipway.registry.RegistryServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The accounts at registries: {@code registry:login|logout}, of an app or of every app. */
public final class RegistryLoginCommands {

    private static final String ON_STDIN = "--password-stdin";
    private static final int LONGEST_PASSWORD = 16 << 10;

    private final RegistryLogins logins;
    private final Registries registries;
    private final Apps apps;
    private final AppLocks locks;
    private final Gate gate;

    public RegistryLoginCommands(RegistryLogins logins, Registries registries, Apps apps, AppLocks locks, Gate gate) {
        this.logins = logins;
        this.registries = registries;
        this.apps = apps;
        this.locks = locks;
        this.gate = gate;
    }

    /** Whom a call is about, and what follows. */
    private record Typed(Optional<AppName> app, List<String> words) {}

    List<Command> commands() {
        return List.of(
                Command.changing("registry:login", Permission.CHANGE)
                        .usage(
                                "[--global|--password-stdin] [<app>] <server> <username> [<password>]",
                                "Login to a docker registry")
                        .takes(Grammar.of(Target.HOST_OR_GLOBAL).words(4).with(Flag.on(ON_STDIN)))
                        .does(this::login),
                Command.changing("registry:logout", Permission.CHANGE)
                        .usage("[--global] [<app>] <server>", "Logout from a docker registry")
                        .takes(Grammar.of(Target.HOST_OR_GLOBAL).words(2))
                        .does(this::logout));
    }

    /** As Dokku does: one word more than needed is an app before them. Without one it is for every app, and an admin's. */
    private Typed typed(Session session, Arguments arguments, int needed) {
        var words = arguments.words();
        if (!arguments.isGlobal() && words.size() > needed) {
            var app = new AppName(words.get(0));
            gate.require(session.operator(), Permission.CHANGE, app);
            return new Typed(Optional.of(apps.require(app)), words.subList(1, words.size()));
        }
        if (!arguments.isGlobal()) {
            gate.require(session.operator(), Permission.ADMIN);
            session.warn("Deprecated: please use --global flag");
        }
        return new Typed(Optional.empty(), words);
    }

    private void login(Session session, Arguments arguments) {
        boolean onStdin = arguments.has(ON_STDIN);
        var typed = typed(session, arguments, onStdin ? 2 : 3);
        if (typed.words().size() != (onStdin ? 2 : 3)) {
            throw new Misuse(
                    "Please specify a server, a username and a password",
                    "registry:login APP ghcr.io USERNAME --password-stdin < password.txt");
        }
        var server = RegistryServer.parse(typed.words().get(0));
        String password = onStdin ? password(session) : typed.words().get(2);
        var account = new RegistryAccount(server.value(), typed.words().get(1), password);
        registries.check(account);
        keep(session, typed, server, account);
        session.plain("Login Succeeded");
    }

    private void keep(Session session, Typed typed, RegistryServer server, RegistryAccount account) {
        if (typed.app().isEmpty()) {
            logins.setGlobal(server, account);
            return;
        }
        try (var lock =
                locks.holdForSettings(typed.app().get(), session.operator().name(), "registry:login")) {
            logins.set(lock, server, account);
        }
    }

    private static String password(Session session) {
        try {
            byte[] read = session.terminal().input().readNBytes(LONGEST_PASSWORD);
            String password = new String(read, StandardCharsets.UTF_8).strip();
            if (password.isEmpty()) {
                throw new Misuse(
                        "There is no password on the standard input",
                        "registry:login … --password-stdin < password.txt");
            }
            return password;
        } catch (IOException e) {
            throw new HostFailed("Cannot read the password: " + e, "Try again.").because(e);
        }
    }

    private void logout(Session session, Arguments arguments) {
        var typed = typed(session, arguments, 1);
        if (typed.words().isEmpty()) {
            throw new Misuse("Please specify a server", "registry:logout APP ghcr.io");
        }
        var server = RegistryServer.parse(typed.words().get(0));
        if (!remove(session, typed, server)) {
            throw new Misuse(
                    "Not logged in to " + server, "registry:login APP " + server + " USERNAME --password-stdin");
        }
        session.plain("Removing login credentials for " + server);
    }

    private boolean remove(Session session, Typed typed, RegistryServer server) {
        if (typed.app().isEmpty()) {
            return logins.removeGlobal(server);
        }
        try (var lock =
                locks.holdForSettings(typed.app().get(), session.operator().name(), "registry:logout")) {
            return logins.remove(lock, server);
        }
    }
}
