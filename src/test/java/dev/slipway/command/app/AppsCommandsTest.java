package dev.slipway.command.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.app.property.PsProperties;
import dev.slipway.command.CommandTestBench;
import dev.slipway.config.EnvFilePath;
import dev.slipway.config.EnvFiles;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.volume.VolumeName;
import dev.slipway.deploy.rename.AppRename;
import dev.slipway.git.BareRepos;
import dev.slipway.release.Releases;
import dev.slipway.route.Domains;
import dev.slipway.route.InMemoryProxy;
import dev.slipway.route.upkeep.InMemoryUpkeep;
import dev.slipway.run.Marks;
import dev.slipway.store.StateId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsCommandsTest {

    @TempDir
    private Path directory;

    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = withTopic(new CommandTestBench(directory));
    }

    private static CommandTestBench withTopic(CommandTestBench bench) {
        var domains = new Domains(bench.state, bench.apps, bench.settings, new InMemoryProxy());
        var leavings = new AppLeavings(bench.links, new InMemoryUpkeep(bench.state.nginx()), bench.backing());
        var renaming = new AppRename(
                bench.apps,
                bench.locks,
                domains,
                leavings,
                new AppRename.Deployed(
                        new Releases(bench.state, bench.configs), bench.deployments, lock -> {}, lock -> {}));
        var copy = new AppSettingsCopy(
                new AppSettingsCopy.Kept(
                        bench.settings,
                        bench.configs,
                        new EnvFiles(bench.state),
                        bench.formations,
                        new BareRepos(bench.state)),
                bench.links);
        return bench.with(new AppsTopic(bench.state, bench.apps, bench.settings, bench.locks)
                .topic(
                        new AppsCommands(bench.apps, bench.locks, bench.deployments, leavings),
                        new AppLockCommands(bench.locks, bench.deployLocks),
                        new AppCopyCommands(
                                bench.apps,
                                bench.locks,
                                bench.gate,
                                new AppCopyCommands.Making(copy, renaming),
                                bench.deployments)));
    }

    @Test
    void without_apps_the_list_says_so_and_succeeds() {
        var answer = bench.type("apps");

        assertThat(answer)
                .isEqualTo(new CommandTestBench.Answer("", " !     You haven't deployed any applications yet\n", 0));
        assertThat(bench.type("apps:list --format json").out()).isEqualTo("[]\n");
    }

    @Test
    void apps_are_listed_by_name() {
        bench.type("apps:create shop");
        bench.type("apps:create blog");

        assertThat(bench.type("apps:list").out()).isEqualTo("=====> My Apps\nblog\nshop\n");
        assertThat(bench.type("--quiet apps").out()).isEqualTo("blog\nshop\n");
        assertThat(bench.type("apps:list --format json").out()).isEqualTo("[\"blog\",\"shop\"]\n");
        assertThat(bench.type("apps:list --format xml").exit()).isEqualTo(1);
    }

    @Test
    void create_says_so_and_refuses_what_is_taken_or_no_name() {
        assertThat(bench.type("apps:create shop").out()).isEqualTo("-----> Creating shop...\n");

        var taken = bench.type("apps:create shop");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).startsWith(" !     Name is already taken\n");
        assertThat(bench.type("apps:create nginx").err()).startsWith(" !     App name nginx is reserved\n");
        assertThat(bench.type("apps:create Shop").err())
                .startsWith(" !     App name must begin with lowercase alphanumeric character, and may only"
                        + " contain lowercase alphanumerics, dots, and hyphens\n");
        assertThat(bench.type("apps:create ../x").exit()).isEqualTo(1);
        assertThat(bench.type("apps:create").err()).startsWith(" !     Please specify an app to run the command on\n");
    }

    @Test
    void exists_is_silent_or_20() {
        bench.app("shop");

        assertThat(bench.type("apps:exists shop")).isEqualTo(new CommandTestBench.Answer("", "", 0));
        assertThat(bench.type("apps:exists nope").exit()).isEqualTo(20);
    }

    @Test
    void destroy_asks_and_then_takes_everything_away() {
        bench.app("shop");

        assertThat(bench.typeWords("no\n", List.of("apps:destroy", "shop")).exit())
                .isEqualTo(1);
        assertThat(bench.deployments.calls()).isEmpty();

        var answer = bench.typeWords("shop\n", List.of("apps:destroy", "shop"));
        assertThat(answer.out()).isEqualTo("> -----> Destroying shop (including all add-ons)\n");
        assertThat(bench.deployments.calls()).containsExactly("remove shop");
        assertThat(Files.exists(bench.state.app("shop"))).isFalse();
        assertThat(bench.type("apps:exists shop").exit()).isEqualTo(20);
    }

    @Test
    void a_busy_app_is_not_destroyed() {
        bench.app("shop");
        try (var deploy = bench.locks.hold(new AppName("shop"), "bob", "deploy of 1a2b3c4")) {
            var answer = bench.type("--force apps:destroy shop");

            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.err()).contains(deploy.purpose() + " by bob holds it since 2026-11-01T10:00:00Z");
        }
        assertThat(bench.type("--force apps:destroy shop").exit()).isZero();
    }

    @Test
    void a_lock_is_made_seen_and_taken_away() {
        bench.app("shop");

        assertThat(bench.type("apps:locked shop"))
                .isEqualTo(new CommandTestBench.Answer("", " !     Deploy lock does not exist\n", 1));
        assertThat(bench.type("apps:lock shop").out()).isEqualTo("-----> Deploy lock created\n");
        assertThat(bench.type("apps:locked shop"))
                .isEqualTo(new CommandTestBench.Answer("Deploy lock exists\n", "", 0));
        assertThat(bench.type("apps:unlock shop").out()).isEqualTo("-----> Deploy lock removed\n");
        assertThat(bench.type("apps:locked shop").exit()).isEqualTo(1);
    }

    @Test
    void unlock_during_a_deploy_warns_that_it_stops_nothing() {
        bench.app("shop");
        bench.type("apps:lock shop");
        try (var deploy = bench.locks.holdForSettings(new AppName("shop"), "bob", "deploy")) {
            var answer = bench.type("apps:unlock shop");

            assertThat(answer.err()).isEqualTo("""
                             !     A deploy may be in progress.
                             !     Removing the app lock will not stop in progress deploys.
                            """);
            assertThat(bench.locks.holder(deploy.app())).isPresent();
        }
    }

    @Test
    void volumes_stay_when_their_app_goes_unless_its_owner_says_otherwise() {
        bench.app("shop");
        var marks = new Marks(new StateId("0123abcd"));
        var data = new VolumeName("slipway-0123abcd-shop-data");
        bench.volumes.ensure(data, marks.of(new AppName("shop")));

        var kept = bench.type("apps:destroy shop force");
        bench.app("shop");
        var removed = bench.type("apps:destroy --volumes shop force");

        assertThat(kept.out()).contains("Its volumes stay", data.value());
        assertThat(removed.out()).doesNotContain("stay");
        assertThat(bench.volumes.labels(data)).isEmpty();
    }

    @Test
    void rename_moves_everything_and_the_deployed_follows() {
        bench.deployedApp("shop");
        bench.formations.of(new AppName("shop"));

        var answer = bench.type("apps:rename shop store");

        assertThat(answer.out()).isEqualTo("-----> Renaming shop to store\n");
        assertThat(bench.apps.list()).containsExactly(new AppName("store"));
        assertThat(bench.deployments.calls()).containsExactly("renamed shop to store", "leave shop for store");
    }

    @Test
    void whoever_has_the_former_name_next_does_not_find_the_renamed_apps_visitors() throws IOException {
        bench.app("shop");
        Path log = bench.state.nginx().resolve("slipway-shop-access.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "GET /secret");

        bench.type("apps:rename shop store");

        assertThat(log).doesNotExist();
    }

    @Test
    void a_renamed_app_that_was_never_pushed_leaves_no_routes_behind() {
        bench.app("draft");

        bench.type("apps:rename draft idea");

        assertThat(bench.deployments.calls()).containsExactly("renamed draft to idea", "leave draft for idea");
    }

    @Test
    void rename_and_clone_refuse_a_taken_name() {
        bench.app("shop");
        bench.app("store");

        assertThat(bench.type("apps:rename shop store").err()).startsWith(" !     Name is already taken\n");
        assertThat(bench.type("apps:clone shop store").exit()).isEqualTo(1);
        assertThat(bench.type("apps:clone --skip-deploy --ignore-existing shop store")
                        .exit())
                .isZero();
        assertThat(bench.type("apps:clone shop").err()).startsWith(" !     Please specify a new app name\n");
    }

    @Test
    void a_clone_has_the_settings_and_the_release_but_a_birthday_of_its_own() {
        var shop = bench.deployedApp("shop");
        try (var lock = bench.locks.hold(shop, "x", "test")) {
            bench.settings.set(lock, PsProperties.RESTART_POLICY, "always");
        }

        bench.type("apps:clone shop copy");
        bench.type("apps:clone --skip-deploy shop quiet");

        assertThat(bench.settings.own(new AppName("copy"), PsProperties.RESTART_POLICY))
                .contains("always");
        assertThat(bench.deployments.calls()).containsExactly("copy shop to copy", "reroute quiet");
    }

    @Test
    void the_report_has_text_a_single_flag_and_json() {
        bench.app("shop");

        assertThat(bench.type("apps:report shop").out()).isEqualTo("""
                        =====> shop app information
                               App created at:                  1793527200
                               App deploy source:
                               App deploy source metadata:
                               App dir:                         %s/apps/shop
                               App global disable autocreation: false
                               App locked:                      false
                        """.formatted(directory));
        assertThat(bench.type("apps:report shop --app-locked").out()).isEqualTo("false\n");
        assertThat(bench.type("apps:report shop --nope").err())
                .isEqualTo(" !     Invalid flag passed, valid flags: --app-created-at, --app-deploy-source,"
                        + " --app-deploy-source-metadata, --app-dir, --app-global-disable-autocreation,"
                        + " --app-locked\n");
        assertThat(bench.type("apps:report shop --format json").out())
                .contains("\"locked\":\"false\"")
                .contains("\"app-locked\":\"false\"");
        assertThat(bench.type("apps:report shop --format json --app-locked").err())
                .isEqualTo(" !     --format flag cannot be specified when specifying an info flag\n");
        assertThat(bench.type("apps:report --global").out())
                .isEqualTo("=====> --global app information\n       App global disable autocreation: false\n");
        assertThat(bench.type("apps:report nope").exit()).isEqualTo(20);
    }

    @Test
    void without_an_app_the_report_is_about_all() {
        assertThat(bench.type("apps:report").err()).isEqualTo(" !     You haven't deployed any applications yet\n");

        bench.app("shop");
        bench.app("blog");

        assertThat(bench.type("apps:report --app-locked").out()).isEqualTo("false\nfalse\n");
        assertThat(bench.type("apps:report").out())
                .contains("=====> blog app information")
                .contains("=====> shop app information");
    }

    @Test
    void properties_are_set_cleared_and_guarded() {
        bench.app("shop");

        assertThat(bench.type("apps:set --global disable-autocreation true").out())
                .isEqualTo("=====> Setting disable-autocreation to true\n");
        assertThat(bench.type("apps:report --global --app-global-disable-autocreation")
                        .out())
                .isEqualTo("true\n");
        assertThat(bench.type("apps:set --global disable-autocreation").out())
                .isEqualTo("=====> Unsetting disable-autocreation\n");
        assertThat(bench.type("apps:set shop disable-autocreation true").err())
                .startsWith(" !     Property can only be specified globally\n");
        assertThat(bench.type("apps:set shop deploy-source x").err())
                .startsWith(" !     Invalid property specified, valid properties include: disable-autocreation\n");
        assertThat(bench.type("apps:set shop").err()).startsWith(" !     No property specified\n");
        assertThat(bench.type("apps:set --global disable-autocreation maybe").exit())
                .isEqualTo(1);
    }

    @Test
    void a_developer_sees_and_makes_only_the_apps_he_was_given() {
        bench.app("shop");
        var developer = new Operator("dev", Role.DEVELOPER, Set.of(new AppName("blog")), "local");
        var his = withTopic(new CommandTestBench(directory, developer));

        assertThat(his.type("apps").err()).contains("You haven't deployed any applications yet");
        assertThat(his.type("apps:create blog").exit()).isZero();
        assertThat(his.type("apps:create other").exit()).isEqualTo(4);
        assertThat(his.type("apps:rename blog other").exit()).isEqualTo(4);
        assertThat(his.type("apps:set --global disable-autocreation true").exit())
                .isEqualTo(4);
        assertThat(his.type("apps:list").out()).isEqualTo("=====> My Apps\nblog\n");
    }

    @Test
    void a_renamed_app_keeps_its_data_and_who_gets_its_name_does_not_get_that() {
        bench.type("apps:create shop");
        bench.volumes.ensure(
                new VolumeName("slipway-0123abcd-shop-data"),
                new Marks(new StateId("0123abcd")).of(new AppName("shop")));

        assertThat(bench.type("apps:rename shop store").exit()).isZero();

        var volumes = bench.backing().volumes();
        assertThat(volumes.list(new AppName("store"))).containsExactly(new VolumeName("slipway-0123abcd-shop-data"));
        bench.type("apps:create shop");
        assertThat(volumes.list(new AppName("shop"))).isEmpty();
        bench.type("--force apps:destroy --volumes shop");
        assertThat(volumes.list(new AppName("store"))).hasSize(1);
    }

    @Test
    void an_app_that_is_renamed_to_the_former_name_of_another_does_not_get_its_data() {
        bench.type("apps:create shop");
        var data = new VolumeName("slipway-0123abcd-shop-data");
        bench.volumes.ensure(data, new Marks(new StateId("0123abcd")).of(new AppName("shop")));
        bench.type("apps:rename shop store");
        bench.type("apps:create blog");

        assertThat(bench.type("apps:rename blog shop").exit()).isZero();

        var volumes = bench.backing().volumes();
        assertThat(volumes.list(new AppName("shop"))).isEmpty();
        bench.type("--force apps:destroy --volumes shop");
        assertThat(volumes.list(new AppName("store"))).containsExactly(data);
    }

    @Test
    void data_that_a_renamed_app_leaves_behind_waits_for_one_of_its_last_name() {
        bench.type("apps:create shop");
        var data = new VolumeName("slipway-0123abcd-shop-data");
        bench.volumes.ensure(data, new Marks(new StateId("0123abcd")).of(new AppName("shop")));
        bench.type("apps:rename shop store");
        bench.type("--force apps:destroy store");

        bench.type("apps:create shop");
        bench.type("apps:create store");

        var volumes = bench.backing().volumes();
        assertThat(volumes.list(new AppName("shop"))).isEmpty();
        assertThat(volumes.list(new AppName("store"))).containsExactly(data);
    }

    @Test
    void an_app_that_is_renamed_back_and_forth_has_its_data_throughout() {
        bench.type("apps:create shop");
        var data = new VolumeName("slipway-0123abcd-shop-data");
        bench.volumes.ensure(data, new Marks(new StateId("0123abcd")).of(new AppName("shop")));
        bench.type("apps:rename shop store");
        bench.type("apps:create shop");
        bench.type("apps:rename shop other");

        bench.type("apps:rename store shop");

        var volumes = bench.backing().volumes();
        assertThat(volumes.list(new AppName("shop"))).containsExactly(data);
        assertThat(volumes.list(new AppName("other"))).isEmpty();
    }

    @Test
    void a_volume_that_was_mounted_by_its_own_name_does_not_keep_an_app_from_being_renamed() {
        bench.type("apps:create shop");
        bench.volumes.ensure(new VolumeName("shop-data"), new Marks(new StateId("0123abcd")).of(new AppName("shop")));

        assertThat(bench.type("apps:rename shop store").exit()).isZero();
    }

    @Test
    void the_hostnames_of_a_clone_answer_before_it_is_deployed() {
        bench.type("apps:create shop");

        bench.type("apps:clone --skip-deploy shop store");

        assertThat(bench.deployments.calls()).contains("reroute store");
    }

    @Test
    void a_clone_has_the_env_files_that_are_kept_on_the_server() {
        bench.type("apps:create shop");
        var files = new EnvFiles(bench.state);
        var path = new EnvFilePath("config/db/env");
        var content = Environment.EMPTY.with(new EnvKey("TOKEN"), new Secret("t"));
        try (var lock = bench.locks.hold(new AppName("shop"), "anna", "test")) {
            files.set(lock, path, content);
        }

        bench.type("apps:clone shop copy");

        assertThat(files.of(new AppName("copy"))).containsEntry(path, content);
    }
}
