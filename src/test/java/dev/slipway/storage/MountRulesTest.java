package dev.slipway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.container.Mount;
import dev.slipway.error.Misuse;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountRulesTest {

    @TempDir
    private Path directory;

    private StateDir state;
    private MountRules rules;

    @BeforeEach
    void setUp() throws IOException {
        state = new StateDir(directory.resolve("state"));
        rules = new MountRules(state);
        Files.createDirectories(state.storage().resolve("shop"));
    }

    private static Mount mount(Object source) {
        return new Mount(source.toString(), "/data", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc",
                "/etc/ssl/private",
                "/var",
                "/var/run/docker.sock",
                "/run",
                "/proc",
                "/root/.ssh",
                "/usr/bin",
                "/var/lib/docker/volumes",
                "/srv/../etc"
            })
    void the_hosts_own_paths_are_mounted_by_nobody(String path) {
        assertThatThrownBy(() -> rules.check(mount(path))).isInstanceOf(Misuse.class);
    }

    @Test
    void neither_is_the_servers_own_state() {
        for (Path path : List.of(state.root(), state.apps(), directory, state.storage())) {
            assertThatThrownBy(() -> rules.check(mount(path))).isInstanceOf(Misuse.class);
        }
    }

    @Test
    void directories_of_the_storage_other_paths_and_volumes_may_be_mounted() {
        for (Object source : List.of(state.storage().resolve("shop"), "/srv/shop", "/tmp/mount", "shop-data")) {
            assertThatCode(() -> rules.check(mount(source))).doesNotThrowAnyException();
        }
    }

    @Test
    void a_link_does_not_lead_around_the_rules() throws IOException {
        Path inside = Files.createSymbolicLink(state.storage().resolve("shop/out"), Path.of("/etc"));
        Path outside = Files.createSymbolicLink(directory.resolve("harmless"), Path.of("/etc"));

        assertThatThrownBy(() -> rules.check(mount(inside))).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> rules.check(mount(outside.resolve("ssl")))).isInstanceOf(Misuse.class);
    }

    @Test
    void a_directory_is_its_apps_by_its_name_the_longest_wins() {
        var apps = List.of(new AppName("shop"), new AppName("shop-admin"));

        assertThat(MountRules.owner("shop", apps)).contains(new AppName("shop"));
        assertThat(MountRules.owner("shop-uploads", apps)).contains(new AppName("shop"));
        assertThat(MountRules.owner("shop-admin-uploads", apps)).contains(new AppName("shop-admin"));
        assertThat(MountRules.owner("shopping", apps)).isEmpty();
        assertThat(rules.owner(mount(state.storage().resolve("shop/below")), apps))
                .isEmpty();
    }
}
