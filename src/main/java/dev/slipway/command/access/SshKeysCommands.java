package dev.slipway.command.access;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.access.key.AuthorizedKey;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.access.key.Fingerprint;
import dev.slipway.access.key.KeyName;
import dev.slipway.access.key.SshKey;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which keys there are: the {@code ssh-keys} topic. Its texts are those that Dokku's tests and scripts match on. */
public final class SshKeysCommands {

    /** What no key may do here, in the words of the list that scripts read. */
    private static final String RESTRICTIONS = "no-agent-forwarding,no-user-rc,no-X11-forwarding,no-port-forwarding";

    private static final Flag ROLE = Flag.value("--role");

    private static final int LONGEST_KEY = 64 << 10;

    private final AuthorizedKeys keys;

    public SshKeysCommands(AuthorizedKeys keys) {
        this.keys = keys;
    }

    public Topic topic() {
        return Topic.of("ssh-keys", "Manage public ssh keys that are allowed to connect", add(), list(), remove());
    }

    private Command add() {
        return Command.changing("ssh-keys:add", Permission.ADMIN)
                .usage(
                        "[--role admin|developer|deploy|read] <name> [/path/to/key]",
                        "Add a new public key by pipe or path")
                .takes(Grammar.of(Target.NONE).words(2).with(ROLE))
                .does(this::add);
    }

    private void add(Session session, Arguments arguments) {
        var name = new KeyName(arguments.word(0, "No ssh key name specified"));
        var role = arguments.value("--role").map(Role::parse).orElse(Role.ADMIN);
        String text = arguments.word(1).map(file -> file(session, name, file)).orElseGet(() -> input(session));
        var added = AuthorizedKey.admin(name, SshKey.parse(text)).withRole(role);
        keys.add(added);
        session.plain(added.fingerprint().value());
    }

    private static String file(Session session, KeyName name, String typed) {
        Path file = Path.of(typed);
        if (!session.operator().isLocal() || !file.isAbsolute()) {
            // A path would be one of this host: whoever holds a key must not read its files.
            throw new Misuse("The key is read from standard input", "ssh-keys:add " + name + " < " + file);
        }
        try (var input = Files.newInputStream(file)) {
            return new String(input.readNBytes(LONGEST_KEY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HostFailed("Cannot read " + file + ": " + e, "ls -l " + file).because(e);
        }
    }

    private static String input(Session session) {
        try {
            return new String(session.terminal().input().readNBytes(LONGEST_KEY), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HostFailed("Cannot read the key: " + e, "Send it again.").because(e);
        }
    }

    private Command list() {
        return Command.reading("ssh-keys:list", Permission.ADMIN)
                .usage("[--format text|json] [<name>]", "List of all authorized ssh keys")
                .takes(Grammar.of(Target.NONE).words(1).with(Flag.value("--format")))
                .does(this::list);
    }

    private void list(Session session, Arguments arguments) {
        List<AuthorizedKey> shown = keys.list().stream()
                .filter(key -> arguments.word(0).map(key.name().value()::equals).orElse(true))
                .toList();
        if (Format.of(arguments).isJson()) {
            session.plain(Json.text(shown.stream().map(SshKeysCommands::json).toList()));
            return;
        }
        if (shown.isEmpty()) {
            throw new NotFound(
                    arguments
                            .word(0)
                            .map(name -> "No public key named " + name + " found")
                            .orElse("No public keys found"),
                    "slipway ssh-keys:add NAME < key.pub on the server adds one.");
        }
        shown.forEach(key -> session.plain(line(key)));
    }

    private static String line(AuthorizedKey key) {
        return key.fingerprint() + " NAME=\"" + key.name() + "\" SSHCOMMAND_ALLOWED_KEYS=\"" + RESTRICTIONS + "\"";
    }

    private static Map<String, Object> json(AuthorizedKey key) {
        var object = new LinkedHashMap<String, Object>();
        object.put("fingerprint", key.fingerprint().value());
        object.put("name", key.name().value());
        object.put("SSHCOMMAND_ALLOWED_KEYS", RESTRICTIONS);
        object.put("role", key.role().word());
        object.put("apps", key.apps().stream().sorted().map(app -> app.value()).toList());
        return object;
    }

    private Command remove() {
        return Command.changing("ssh-keys:remove", Permission.ADMIN)
                .usage("[--fingerprint fingerprint|<name>]", "Remove SSH public key by name")
                .takes(Grammar.of(Target.NONE).words(1).with(Flag.value("--fingerprint")))
                .does(this::remove);
    }

    /** An unknown one is fine: what was asked for is so. */
    private void remove(Session session, Arguments arguments) {
        var fingerprint = arguments.value("--fingerprint");
        if (fingerprint.isPresent()) {
            keys.remove(new Fingerprint(fingerprint.get()));
        } else {
            keys.remove(new KeyName(arguments.word(0, "No ssh key name specified")));
        }
    }
}
