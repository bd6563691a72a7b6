package dev.slipway.command.access;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.access.key.KeyName;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.store.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What each key may do: the {@code access} topic. */
public final class AccessCommands {

    private final AuthorizedKeys keys;

    public AccessCommands(AuthorizedKeys keys) {
        this.keys = keys;
    }

    public Topic topic() {
        return Topic.of("access", "Manage what each key may do", add(), remove(), role(), list());
    }

    private Command add() {
        return Command.changing("access:add", Permission.ADMIN)
                .usage("<key-name> <app> [<app> ...]", "Give apps to a key")
                .takes(Grammar.of(Target.NONE).anyWords())
                .does((session, arguments) -> {
                    var key = key(arguments);
                    var more = new HashSet<>(key.apps());
                    more.addAll(apps(arguments));
                    keys.changeApps(key.name(), more);
                    // An app that does not exist yet may be given too: its holder then creates it.
                    session.step("Gave " + key.name() + " the apps " + joined(apps(arguments)));
                    if (key.role() == Role.ADMIN) {
                        session.warn("The key " + key.name() + " is an admin's and may do everything anyway:"
                                + " access:role " + key.name() + " developer narrows it");
                    }
                });
    }

    private Command remove() {
        return Command.changing("access:remove", Permission.ADMIN)
                .usage("<key-name> <app> [<app> ...]", "Take apps from a key")
                .takes(Grammar.of(Target.NONE).anyWords())
                .does((session, arguments) -> {
                    var key = key(arguments);
                    var left = new HashSet<>(key.apps());
                    left.removeAll(apps(arguments));
                    keys.changeApps(key.name(), left);
                    session.step("Took the apps " + joined(apps(arguments)) + " from " + key.name());
                });
    }

    private Command role() {
        return Command.changing("access:role", Permission.ADMIN)
                .usage("<key-name> admin|developer|deploy|read", "Set the role of a key")
                .takes(Grammar.of(Target.NONE).words(2))
                .does((session, arguments) -> {
                    var key = key(arguments);
                    var role = Role.parse(arguments.word(1, "Please specify a role"));
                    refuseLastAdmin(key, role);
                    keys.changeRole(key.name(), role);
                    session.step("The key " + key.name() + " has the role " + role.word());
                });
    }

    private void refuseLastAdmin(AuthorizedKey key, Role role) {
        boolean others = keys.list().stream()
                .anyMatch(other -> other.role() == Role.ADMIN && !other.name().equals(key.name()));
        if (key.role() == Role.ADMIN && role != Role.ADMIN && !others) {
            throw new Misuse(
                    key.name() + " is the only admin key", "ssh-keys:add NAME < key.pub adds another one first.");
        }
    }

    private Command list() {
        return Command.reading("access:list", Permission.ADMIN)
                .usage("[--format text|json] [<key-name>]", "List what each key may do")
                .takes(Grammar.of(Target.NONE).words(1).with(Flag.value("--format")))
                .does(this::list);
    }

    private void list(Session session, Arguments arguments) {
        var shown = keys.list().stream()
                .filter(key -> arguments.word(0).map(key.name().value()::equals).orElse(true))
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(shown.stream().map(AccessCommands::json).toList()));
            return;
        }
        session.heading("Access");
        shown.forEach(key -> session.plain(key.name() + " " + key.role().word() + " "
                + (key.role() == Role.ADMIN ? "(all apps)" : joined(key.apps()))));
    }

    private static Map<String, Object> json(AuthorizedKey key) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", key.name().value());
        object.put("role", key.role().word());
        object.put("apps", key.apps().stream().sorted().map(AppName::value).toList());
        return object;
    }

    private AuthorizedKey key(Arguments arguments) {
        var name = new KeyName(arguments.word(0, "Please specify the name of a key"));
        return keys.find(name)
                .orElseThrow(() -> new NotFound("There is no key named " + name, "ssh-keys:list shows all of them."));
    }

    private static Set<AppName> apps(Arguments arguments) {
        arguments.word(1, "Please specify an app");
        return arguments.words().stream().skip(1).map(AppName::new).collect(Collectors.toUnmodifiableSet());
    }

    private static String joined(Set<AppName> apps) {
        return apps.stream().sorted().map(AppName::value).collect(Collectors.joining(", "));
    }
}
