package dev.slipway.command.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.access.key.AuthorizedKeys;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessCommandsTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOxuqKGuRp7CZSevcCDAa7zohQYfMR+LgjYyCQdCTfeP";
    private static final String OTHER_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICwe7gFc78/atG8WTC58fnEZcMXj5T78LFiZ576I0YZt";
    private static final String FINGERPRINT = "SHA256:OIDYJQvpaxoFhJO38fAhqs3PIW8S0vPPJTdBU7IbcR8";

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = withTopics(new CommandTestBench(directory));
    }

    private static CommandTestBench withTopics(CommandTestBench bench) {
        var keys = new AuthorizedKeys(bench.state);
        return bench.with(
                new SshKeysCommands(keys).topic(),
                new AccessCommands(keys).topic(),
                new AuditCommand(bench.audit).topic());
    }

    private CommandTestBench.Answer add(String name, String key) {
        return bench.typeWords(key + " comment\n", List.of("ssh-keys:add", name));
    }

    @Test
    void a_key_is_added_shown_and_removed() {
        assertThat(add("anna", KEY).out()).isEqualTo(FINGERPRINT + "\n");

        assertThat(bench.type("ssh-keys:list").out())
                .isEqualTo(FINGERPRINT + " NAME=\"anna\" SSHCOMMAND_ALLOWED_KEYS=\"no-agent-forwarding,no-user-rc,"
                        + "no-X11-forwarding,no-port-forwarding\"\n");
        assertThat(bench.type("ssh-keys:list --format json anna").out())
                .contains("\"name\":\"anna\"")
                .contains("\"fingerprint\":\"" + FINGERPRINT + "\"");
        assertThat(bench.type("ssh-keys:remove anna").exit()).isZero();
        assertThat(bench.type("ssh-keys:remove anna").exit()).isZero();
        assertThat(bench.type("ssh-keys:list --format json").out()).isEqualTo("[]\n");
        assertThat(bench.type("ssh-keys:list anna").exit()).isNotZero();
    }

    @Test
    void by_fingerprint_too() {
        add("anna", KEY);

        bench.type("ssh-keys:remove --fingerprint " + FINGERPRINT);

        assertThat(bench.type("ssh-keys:list --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void what_is_no_new_key_is_refused() {
        add("anna", KEY);

        assertThat(add("anna", OTHER_KEY).err()).startsWith(" !     Duplicate ssh key name");
        assertThat(add("bob", KEY).err()).startsWith(" !     Duplicate ssh public key");
        assertThat(add("bob", KEY + "\n" + OTHER_KEY).err()).startsWith(" !     Too many keys");
        assertThat(add("bob", "no key").exit()).isEqualTo(1);
        assertThat(add("b b", OTHER_KEY).exit()).isEqualTo(1);
        assertThat(bench.type("ssh-keys:add").err()).startsWith(" !     No ssh key name specified");
        assertThat(bench.type("ssh-keys:add bob /etc/shadow").err()).contains("ssh-keys:add bob < /etc/shadow");
    }

    @Test
    void roles_and_apps_are_given_and_taken() {
        add("anna", KEY);
        add("dev", OTHER_KEY);

        bench.type("access:role dev developer");
        bench.type("access:add dev shop blog");
        bench.type("access:remove dev blog");

        assertThat(bench.type("access:list").out())
                .isEqualTo("=====> Access\nanna admin (all apps)\ndev developer shop\n");
        assertThat(bench.type("access:list dev --format json").out())
                .isEqualTo("[{\"name\":\"dev\",\"role\":\"developer\",\"apps\":[\"shop\"]}]\n");
        assertThat(bench.type("access:add nobody shop").exit()).isEqualTo(20);
        assertThat(bench.type("access:role dev king").exit()).isEqualTo(1);
    }

    @Test
    void the_last_admin_stays_one() {
        add("anna", KEY);

        assertThat(bench.type("access:role anna read").err()).startsWith(" !     anna is the only admin key\n");
    }

    @Test
    void the_audit_shows_changes_and_to_a_developer_only_those_of_his_apps() {
        add("anna", KEY);
        bench.type("access:role dev developer");
        var developer = withTopics(new CommandTestBench(
                directory, new Operator("dev", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.9")));

        assertThat(bench.type("audit").out()).isEqualTo("""
                        2026-11-01T10:00:00Z anna from 192.0.2.7: ssh-keys:add, done in 0 ms
                        2026-11-01T10:00:00Z anna from 192.0.2.7: access:role, failed (20) in 0 ms
                        """);
        assertThat(bench.type("audit -n 1 --format json").out()).startsWith("[{\"at\":\"2026-11-01T10:00:00Z\"");
        assertThat(developer.type("audit").out()).isEmpty();
        assertThat(developer.type("ssh-keys:list").exit()).isEqualTo(4);
    }
}
