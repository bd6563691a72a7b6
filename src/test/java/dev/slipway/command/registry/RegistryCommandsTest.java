package dev.slipway.command.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.CommandTestBench;
import dev.slipway.container.ImageId;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.registry.ImageRepository;
import dev.slipway.registry.InMemoryRegistries;
import dev.slipway.registry.RegistryImages;
import dev.slipway.registry.RegistryLogins;
import dev.slipway.registry.RegistryServer;
import dev.slipway.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryCommandsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final RegistryServer GHCR = new RegistryServer("ghcr.io");

    @TempDir
    private Path directory;

    private final InMemoryRegistries registries = new InMemoryRegistries();
    private final InMemoryImages images = new InMemoryImages();

    private CommandTestBench bench(Operator operator) {
        var bench = new CommandTestBench(directory, operator);
        return bench.with(
                new RegistryTopic(bench.apps, bench.settings, bench.locks, new Releases(bench.state, bench.configs))
                        .topic(new RegistryLoginCommands(
                                new RegistryLogins(bench.state), registries, bench.apps, bench.locks, bench.gate)));
    }

    private CommandTestBench admin() {
        var bench = bench(new Operator("anna", Role.ADMIN, Set.of(), "192.0.2.7"));
        bench.app("shop");
        return bench;
    }

    private RegistryLogins logins(CommandTestBench bench) {
        return new RegistryLogins(bench.state);
    }

    @Test
    void an_app_logs_in_and_out_and_its_password_is_in_no_answer() throws IOException {
        var bench = admin();

        var answer =
                bench.typeWords("right\n", List.of("registry:login", "--password-stdin", "shop", "ghcr.io", "robot"));

        assertThat(answer.out()).isEqualTo("Login Succeeded\n");
        assertThat(answer.err()).isEmpty();
        assertThat(logins(bench).find(SHOP, GHCR)).hasValueSatisfying(account -> {
            assertThat(account.password()).isEqualTo("right");
            assertThat(account.toString()).doesNotContain("right");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.state.registryLogins("shop"))))
                .isEqualTo("rw-------");
        assertThat(bench.type("registry:logout shop ghcr.io").exit()).isZero();
        assertThat(logins(bench).find(SHOP, GHCR)).isEmpty();
        assertThat(bench.type("registry:logout shop ghcr.io").err()).contains("Not logged in to ghcr.io");
        assertThat(Files.readString(bench.state.auditLog()))
                .contains("registry:login")
                .doesNotContain("right");
    }

    @Test
    void a_global_login_is_every_apps_until_it_has_its_own() {
        var bench = admin();

        assertThat(bench.type("registry:login --global ghcr.io robot right").err())
                .isEmpty();
        assertThat(bench.type("registry:login docker.io robot right").err())
                .contains("Deprecated: please use --global flag");
        assertThat(bench.type("registry:login shop ghcr.io own right").exit()).isZero();

        assertThat(logins(bench).find(new AppName("blog"), GHCR).orElseThrow().username())
                .isEqualTo("robot");
        assertThat(logins(bench).find(SHOP, GHCR).orElseThrow().username()).isEqualTo("own");
        assertThat(logins(bench).find(SHOP, RegistryServer.DOCKER_HUB)).isPresent();
    }

    @Test
    void dockers_own_registry_needs_no_address() {
        var bench = admin();
        bench.type("registry:set --global server docker.io");

        assertThat(bench.type("registry:report shop --registry-global-server").out())
                .isEqualTo("docker.io\n");
        assertThat(bench.type("registry:report shop --registry-computed-server").out())
                .isEqualTo("\n");
        assertThat(new ImageRepository(SHOP, bench.settings).names(7)).contains(new ImageRef("dokku/shop:7"));
    }

    @Test
    void what_the_registry_refuses_is_not_kept() {
        var bench = admin();

        assertThat(bench.type("registry:login shop ghcr.io robot wrong").err())
                .contains("refuses the login")
                .doesNotContain("wrong");
        assertThat(bench.type("registry:login shop ghcr.io").exit()).isNotZero();
        assertThat(bench.typeWords("", List.of("registry:login", "--password-stdin", "shop", "ghcr.io", "robot"))
                        .err())
                .contains("There is no password");
        assertThat(logins(bench).find(SHOP, GHCR)).isEmpty();
    }

    @Test
    void a_developer_logs_in_an_app_of_theirs_only() {
        admin().app("blog");
        var kim = bench(new Operator("kim", Role.DEVELOPER, Set.of(SHOP), "192.0.2.8"));

        assertThat(kim.type("registry:login shop ghcr.io robot right").exit()).isZero();
        assertThat(kim.type("registry:login blog ghcr.io robot right").err()).contains("was not given the app blog");
        assertThat(kim.type("registry:login ghcr.io robot right").err()).contains("Only an admin");
        assertThat(kim.type("registry:login --global ghcr.io robot right").err())
                .contains("Only an admin");
    }

    @Test
    void the_report_shows_what_is_set_and_what_comes_of_it() {
        var bench = admin();
        bench.typeWords("", List.of("registry:set", "--global", "image-repo-template", "me/{{ .AppName }}"));
        bench.type("registry:set --global server ghcr.io");

        assertThat(bench.type("registry:report shop").out().replaceAll(":  +", ": "))
                .isEqualTo("""
                =====> shop registry information
                       Registry computed image repo: me/shop
                       Registry computed image repo template: me/{{ .AppName }}
                       Registry computed push extra tags:
                       Registry computed push on release: false
                       Registry computed server: ghcr.io/
                       Registry global image repo template: me/{{ .AppName }}
                       Registry global push extra tags:
                       Registry global push on release:
                       Registry global server: ghcr.io
                       Registry image repo:
                       Registry image repo template:
                       Registry push extra tags:
                       Registry push on release:
                       Registry server:
                       Registry tag version:
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "registry:set shop image-repo UPPER, a repository such as me/shop",
        "registry:set shop push-on-release maybe, expected one of",
        "registry:set shop push-extra-tags /, expected tags",
        "registry:set shop server ???, is not the address of a registry",
        "registry:set --global image-repo me/shop, Property cannot be specified globally"
    })
    void a_value_that_is_none_is_refused(String line, String reason) {
        assertThat(admin().type(line).err()).contains(reason);
    }

    @Test
    void images_are_fetched_and_sent_with_the_account_of_the_app() {
        var bench = admin();
        bench.type("registry:login shop ghcr.io robot right");
        bench.type("registry:set shop server ghcr.io");
        bench.type("registry:set shop push-extra-tags stable,latest");
        ImageId image = images.add("ghcr.io/me/base:1");
        var transfers = new RegistryImages(images, registries, logins(bench));
        var names = new ImageRepository(SHOP, bench.settings).names(7);

        transfers.prepare(SHOP, new ImageRef("ghcr.io/me/base:1"), false, line -> {});
        transfers.prepare(SHOP, new ImageRef("ghcr.io/me/base:1"), true, line -> {});
        names.forEach(name -> transfers.push(SHOP, image, name, line -> {}));

        assertThat(registries.calls)
                .containsExactly(
                        "pull ghcr.io/me/base:1 as robot",
                        "push ghcr.io/dokku/shop:7 as robot",
                        "push ghcr.io/dokku/shop:stable as robot",
                        "push ghcr.io/dokku/shop:latest as robot");
        assertThat(images.inspect(image).orElseThrow().names()).containsExactly(new ImageRef("ghcr.io/me/base:1"));
    }
}
