package dev.slipway.command.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.Labels;
import dev.slipway.container.volume.InMemoryVolumes;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.option.DockerOptions;
import dev.slipway.release.Releases;
import dev.slipway.run.DirectoryVisit;
import dev.slipway.run.Marks;
import dev.slipway.storage.MountRules;
import dev.slipway.storage.StorageDirectories;
import dev.slipway.storage.StorageEntries;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCommandsTest {

    @TempDir
    private Path directory;

    private final InMemoryVolumes volumes = new InMemoryVolumes();

    private CommandTestBench bench(Operator operator) {
        var bench = new CommandTestBench(directory, operator);
        var rules = new MountRules(bench.state);
        var entries = new StorageEntries(bench.state);
        var gate = new MountGate(rules, volumes, bench.apps, app -> Labels.of("app", app.value()));
        return bench.with(new StorageTopic(
                        bench.apps,
                        bench.settings,
                        entries,
                        new StackVolumes(new Releases(bench.state, bench.configs), bench.backing()))
                .topic(
                        new MountCommands(bench.settings, bench.locks, entries, gate),
                        new StorageEntryCommands(
                                entries,
                                new StorageDirectories(bench.state),
                                rules,
                                bench.apps,
                                new DockerOptions(bench.settings)),
                        new StorageExecCommand(
                                entries,
                                bench.images,
                                new DirectoryVisit(
                                        bench.containers, new Marks(new StateId("0123abcd")), new Random(1)))));
    }

    private CommandTestBench admin() {
        var bench = bench(new Operator("anna", Role.ADMIN, Set.of(), "192.0.2.7"));
        bench.app("shop");
        return bench;
    }

    private CommandTestBench developer() {
        admin().app("blog");
        return bench(new Operator("kim", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.8"));
    }

    @Test
    void a_mount_is_listed_until_it_is_unmounted() {
        var bench = admin();

        assertThat(bench.type("storage:mount shop /tmp/mount:/mount").exit()).isZero();

        assertThat(bench.type("storage:list shop").out()).isEqualTo("""
                -----> shop volume bind-mounts:
                       /tmp/mount:/mount
                """);
        assertThat(bench.type("--quiet storage:list shop").out()).isEqualTo("/tmp/mount:/mount\n");
        assertThat(bench.type("storage:list shop --format json").out())
                .isEqualTo("[{\"entry_name\":\"\",\"host_path\":\"/tmp/mount\",\"container_path\":\"/mount\","
                        + "\"volume_options\":\"\"}]\n");
        assertThat(bench.type("storage:report shop --storage-deploy-mounts").out())
                .isEqualTo("-v /tmp/mount:/mount\n");
        assertThat(bench.type("storage:report shop --storage-run-mounts").out()).isEqualTo("-v /tmp/mount:/mount\n");
        assertThat(bench.type("storage:report shop --storage-build-mounts").out())
                .isEqualTo("\n");
        assertThat(bench.type("storage:mount shop /tmp/mount:/mount").err())
                .startsWith(" !     Mount path already exists.\n");
        assertThat(bench.type("storage:unmount shop /tmp/mount:/mount").exit()).isZero();
        assertThat(bench.type("storage:unmount shop /tmp/mount:/mount").err())
                .startsWith(" !     Mount path does not exist.\n");
        assertThat(bench.type("--quiet storage:list shop").out()).isEmpty();
    }

    @Test
    void the_hosts_own_is_mounted_by_nobody_and_other_paths_by_admins_only() {
        assertThat(admin().type("storage:mount shop /etc:/mount").err())
                .contains(
                        "/etc cannot be mounted: /etc is the host's own",
                        "storage:create shop-data",
                        "storage:mount shop shop-data --container-dir /mount");
        var kim = bench(new Operator("kim", Role.DEVELOPER, Set.of(new AppName("shop")), "192.0.2.8"));
        assertThat(kim.type("storage:mount shop /srv/shop:/mount").err())
                .contains(
                        "Only an admin may mount /srv/shop",
                        "storage:ensure-directory shop-data",
                        "storage:mount shop " + kim.state.storage() + "/shop-data:/mount");
    }

    @Test
    void a_developer_mounts_what_is_the_apps_own() {
        var bench = developer();
        Path storage = bench.state.storage();

        var made = bench.type("storage:ensure-directory --chown false shop-uploads");
        assertThat(made.exit()).isZero();
        assertThat(made.err()).as("storage:create is not a developer's").isEmpty();
        assertThat(bench.type("storage:mount shop " + storage + "/shop-uploads:/data")
                        .exit())
                .isZero();
        assertThat(bench.type("storage:ensure-directory --chown false blog").err())
                .contains("is not named after an app of yours");
        assertThat(bench.type("storage:mount shop " + storage + "/blog:/blog").err())
                .contains("Only an admin may mount");
        assertThat(bench.type("storage:mount shop " + storage + "/shop-uploads/below:/x")
                        .exit())
                .isNotZero();
        assertThat(bench.type("storage:create pool").exit()).isNotZero();
    }

    @Test
    void a_volume_is_the_apps_that_made_it() {
        var bench = developer();
        volumes.ensure(new VolumeName("somebodys"), Labels.of("com.docker.compose.project", "crm"));

        assertThat(bench.type("storage:mount shop shop-data:/data").exit()).isZero();
        assertThat(bench.type("storage:mount shop somebodys:/theirs").err())
                .contains("The volume somebodys is there already and is not shop's");
        assertThat(volumes.labels(new VolumeName("shop-data"))).contains(Labels.of("app", "shop"));
        assertThat(bench.type("--quiet storage:list shop").out()).isEqualTo("shop-data:/data\n");
    }

    @Test
    void a_directory_is_made_in_the_storage() throws IOException {
        var bench = admin();

        var answer = bench.type("storage:ensure-directory --chown false shop");

        Path made = bench.state.storage().resolve("shop");
        assertThat(answer.out())
                .isEqualTo("-----> Ensuring " + made + " exists\n       Directory ready for mounting\n");
        assertThat(Files.isDirectory(made)).isTrue();
        for (String wrong : List.of("@", "shop/", "shop/shop", "..")) {
            assertThat(bench.type("storage:ensure-directory " + wrong).exit())
                    .as(wrong)
                    .isNotZero();
        }
        assertThat(bench.type("storage:ensure-directory --chown nobody shop").err())
                .contains("Unsupported chown permissions");
    }

    @Test
    void an_entry_is_mounted_by_its_name_and_stays_while_it_is() {
        var bench = admin();
        bench.type("storage:create pool --chown false");

        assertThat(bench.type("storage:mount shop pool").err()).contains("--container-dir");
        assertThat(bench.type("storage:mount shop pool --container-dir /data").exit())
                .isZero();
        assertThat(bench.type("storage:list shop --format json").out()).contains("\"entry_name\":\"pool\"");
        assertThat(bench.type("--force storage:destroy pool").err()).contains("still mounted by [shop]");
        bench.type("storage:unmount shop pool");
        assertThat(bench.typeWords("no\n", List.of("storage:destroy", "pool")).exit())
                .isNotZero();
        assertThat(bench.typeWords("pool\n", List.of("storage:destroy", "pool")).exit())
                .isZero();
        assertThat(bench.type("storage:list-entries --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void entries_are_shown_and_led_elsewhere() {
        var bench = admin();
        bench.type("storage:create pool /srv/pool");

        assertThat(bench.type("storage:info pool --format json").out())
                .isEqualTo("{\"name\":\"pool\",\"scheduler\":\"docker-local\",\"host_path\":\"/srv/pool\"}\n");
        assertThat(bench.type("storage:set pool host-path /srv/other").exit()).isZero();
        assertThat(bench.type("storage:list-entries").out()).contains("pool  /srv/other");
        assertThat(bench.type("storage:create pool").err()).contains("already exists");
        assertThat(bench.type("storage:create etc /etc").err()).contains("cannot be mounted");
        assertThat(bench.type("storage:create --chown root x /srv/x").err()).contains("--chown is only supported");
        for (String wrong : List.of("a_b", "Pool", "a".repeat(46), "legacy-foo")) {
            assertThat(bench.type("storage:create " + wrong).exit()).as(wrong).isNotZero();
        }
        assertThat(bench.type("storage:info nothing").exit()).isEqualTo(20);
    }

    @Test
    void a_look_into_an_entry_that_is_not_there_starts_nothing() {
        var bench = admin();

        var answer = bench.type("storage:exec nothing -- ls");

        assertThat(answer.exit()).isEqualTo(20);
        assertThat(answer.err()).contains("Storage entry nothing does not exist", "storage:list-entries");
        assertThat(bench.containers.list(new Labels(Map.of()))).isEmpty();
    }
}
