package dev.slipway.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.error.Misuse;
import dev.slipway.error.NotFound;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorizedKeysTest {

    private static final KeyName ADA = new KeyName("ada");
    private static final KeyName BEN = new KeyName("ben");
    private static final SshKey KEY = SshKey.parse(Keys.ED25519);
    private static final SshKey OTHER = SshKey.parse(Keys.ECDSA);

    @TempDir
    Path directory;

    private StateDir state;
    private AuthorizedKeys keys;

    @BeforeEach
    void setUp() {
        state = new StateDir(directory);
        keys = new AuthorizedKeys(state);
    }

    @Test
    void an_added_key_is_found_by_fingerprint_and_name_also_after_a_restart() {
        var key = new AuthorizedKey(BEN, KEY, Role.DEVELOPER, Set.of(new AppName("shop"), new AppName("blog")));

        keys.add(key);

        assertThat(keys.find(KEY.fingerprint())).contains(key);
        assertThat(new AuthorizedKeys(state).find(BEN)).contains(key);
        assertThat(new AuthorizedKeys(state).list()).containsExactly(key);
    }

    @Test
    void the_file_is_one_line_a_key_that_a_person_can_read() throws IOException {
        keys.add(AuthorizedKey.admin(ADA, KEY));
        keys.add(new AuthorizedKey(BEN, OTHER, Role.DEPLOY, Set.of(new AppName("shop"), new AppName("blog"))));

        assertThat(Files.readAllLines(state.authorizedKeys()))
                .containsExactly(
                        "role=\"admin\" " + Keys.ED25519 + " ada",
                        "role=\"deploy\",apps=\"blog,shop\" " + Keys.ECDSA + " ben");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.authorizedKeys())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_name_or_a_key_that_is_there_is_refused() {
        keys.add(AuthorizedKey.admin(ADA, KEY));

        assertThatThrownBy(() -> keys.add(AuthorizedKey.admin(ADA, OTHER)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("Duplicate ssh key name");
        assertThatThrownBy(() -> keys.add(AuthorizedKey.admin(BEN, KEY)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("as ada");
    }

    @Test
    void a_key_is_taken_away_by_name_or_by_fingerprint() {
        keys.add(AuthorizedKey.admin(ADA, KEY));
        keys.add(AuthorizedKey.admin(BEN, OTHER));

        assertThat(keys.remove(ADA)).isTrue();
        assertThat(keys.remove(OTHER.fingerprint())).isTrue();
        assertThat(keys.remove(BEN)).isFalse();
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void what_a_person_edits_counts_at_once_and_is_kept() throws IOException {
        keys.add(AuthorizedKey.admin(ADA, KEY));
        edit("# the owner's", "", Keys.ED25519 + " ada", "rubbish", "role=\"king\" " + Keys.ECDSA + " ben");

        assertThat(keys.list()).containsExactly(AuthorizedKey.admin(ADA, KEY));
        keys.add(AuthorizedKey.admin(BEN, OTHER));

        assertThat(Files.readAllLines(state.authorizedKeys())).contains("# the owner's", "rubbish");
        assertThat(keys.find(BEN)).isPresent();
    }

    @Test
    void an_emptied_or_removed_file_lets_nobody_in() throws IOException {
        keys.add(AuthorizedKey.admin(ADA, KEY));

        edit();
        var afterEmptying = keys.find(KEY.fingerprint());
        keys.add(AuthorizedKey.admin(ADA, KEY));
        Files.delete(state.authorizedKeys());

        assertThat(afterEmptying).isEmpty();
        assertThat(keys.find(KEY.fingerprint())).isEmpty();
    }

    @Test
    void role_and_apps_of_a_key_change_and_the_others_stay() {
        keys.add(AuthorizedKey.admin(ADA, KEY));
        keys.add(AuthorizedKey.admin(BEN, OTHER));

        keys.changeRole(BEN, Role.READ);
        keys.changeApps(BEN, Set.of(new AppName("shop")));

        assertThat(keys.list())
                .containsExactly(
                        AuthorizedKey.admin(ADA, KEY),
                        new AuthorizedKey(BEN, OTHER, Role.READ, Set.of(new AppName("shop"))));
        assertThatThrownBy(() -> keys.changeRole(new KeyName("eve"), Role.ADMIN))
                .isInstanceOf(NotFound.class);
    }

    private void edit(String... lines) throws IOException {
        Files.write(state.authorizedKeys(), List.of(lines));
    }
}
