package dev.slipway.command.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.Configs;
import dev.slipway.container.Labels;
import dev.slipway.container.volume.InMemoryVolumes;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.release.Releases;
import dev.slipway.route.files.StaticProperties;
import dev.slipway.storage.MountRules;
import dev.slipway.storage.StorageDirectories;
import dev.slipway.storage.StorageEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where uploads may be that nginx serves. */
class MediaPlacesTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path directory;

    private final InMemoryVolumes volumes = new InMemoryVolumes();
    private CommandTestBench bench;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        bench = new CommandTestBench(directory, new Operator("anna", Role.ADMIN, Set.of(), "192.0.2.7"));
        bench.app("shop");
        var gate =
                new MountGate(new MountRules(bench.state), volumes, bench.apps, app -> Labels.of("app", app.value()));
        var entries = new StorageEntries(bench.state);
        var places = new MediaPlaces(
                new MediaPlaces.Kept(entries, new StorageDirectories(bench.state)),
                gate,
                new Releases(bench.state, new Configs(bench.state)),
                (app, key) -> new VolumeName("own-" + app + "-" + key));
        bench.with(new MediaTopic(bench.settings, bench.locks, bench.deployments, entries, places).topic());
    }

    @Test
    void a_volume_of_a_stack_that_is_to_come_is_made_over_a_directory_that_nginx_reads() {
        var answer = bench.type("media:set shop /media/ media");

        Path storage = bench.state.storage().resolve("shop-media");
        assertThat(answer.err()).isEmpty();
        assertThat(storage).isDirectory();
        assertThat(volumes.directory(new VolumeName("own-shop-media"))).contains(storage);
        assertThat(volumes.labels(new VolumeName("own-shop-media"))).contains(Labels.of("app", "shop"));
    }

    @Test
    void a_volume_in_the_engines_directory_is_refused_with_the_way_to_move_it() {
        volumes.ensure(new VolumeName("own-shop-media"), Labels.of("app", "shop"));

        var answer = bench.type("media:set shop /media/ media");

        assertThat(answer.err())
                .contains("nginx cannot read the volume media")
                .contains("cp -a /var/lib/docker/volumes/own-shop-media/_data/. ")
                .contains("docker volume rm own-shop-media");
        assertThat(bench.settings.ownOfTopic(SHOP, "media")).isEmpty();
    }

    @Test
    void what_is_no_name_makes_nothing() {
        var answer = bench.type("media:set shop /media/ ../other");

        assertThat(answer.err()).contains("Directory can only contain");
        assertThat(bench.state.storage()).doesNotExist();
    }

    @Test
    void files_that_nginx_cannot_read_are_told_of() throws IOException {
        bench.type("media:set shop /media/ media");
        Path storage = bench.state.storage().resolve("shop-media");
        Files.writeString(storage.resolve("open.txt"), "open");
        Files.createDirectory(storage.resolve("2026"));
        Path closed = Files.writeString(storage.resolve("2026/closed.txt"), "closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));

        var listed = bench.type("media:list shop");

        assertThat(listed.out())
                .contains("nginx cannot read 1 file there, 2026/closed.txt for one")
                .contains("chmod -R o+rX " + storage);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(bench.type("media:list shop").out()).doesNotContain("cannot read");
    }

    @Test
    void a_path_that_is_static_is_not_media_too() {
        try (var lock = bench.locks.holdForSettings(SHOP, "anna", "static:set")) {
            bench.settings.set(lock, StaticProperties.tree("/files/"), "/app/files");
        }

        var answer = bench.type("media:set shop /files media");

        assertThat(answer.err()).contains("/files/ of shop is static already", "static:unset shop /files/");
        assertThat(bench.state.storage()).doesNotExist();
    }
}
