package dev.slipway.container.docker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.container.ImageId;
import dev.slipway.container.docker.Engine;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.image.RegistryAccount;
import dev.slipway.error.AppFailed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real engine and a registry that knows one account. */
class DockerRegistriesIT {

    private final Engine engine = new Engine(Path.of("/var/run/docker.sock"));
    private final DockerImages images = new DockerImages(engine);
    private final DockerRegistries registries = new DockerRegistries(engine);
    private final ImageId image =
            images.inspect(new ImageRef("busybox:latest")).orElseThrow().id();
    private final List<String> said = new ArrayList<>();

    private static RealRegistry registry;
    private ImageRef name;

    @BeforeAll
    static void start() throws Exception {
        registry = RealRegistry.start();
    }

    @AfterAll
    static void end() throws Exception {
        registry.close();
    }

    @BeforeEach
    void tag() {
        name = new ImageRef(registry.address() + "/me/base:7");
        images.tag(image, name);
    }

    @AfterEach
    void untag() {
        images.untag(name);
    }

    private RegistryAccount account(String password) {
        return new RegistryAccount(registry.address(), RealRegistry.USER, password);
    }

    @Test
    void an_account_is_asked_for_at_the_registry_and_its_password_not_repeated() {
        assertThatCode(() -> registries.check(account(RealRegistry.PASSWORD))).doesNotThrowAnyException();

        assertThatThrownBy(() -> registries.check(account("hunter2")))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("refuses the login")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void what_one_pushed_another_pulls_and_a_stranger_does_not() throws Exception {
        registries.push(name, account(RealRegistry.PASSWORD), said::add);
        images.untag(name);

        assertThatThrownBy(() -> images.pull(name, said::add)).isInstanceOf(AppFailed.class);
        assertThatThrownBy(() -> registries.pull(name, account("wrong"), said::add))
                .isInstanceOf(AppFailed.class);
        registries.pull(name, account(RealRegistry.PASSWORD), said::add);

        assertThat(registry.tags("me/base")).contains("\"7\"");
        assertThat(images.inspect(name).orElseThrow().id()).isEqualTo(image);
        assertThat(said).anyMatch(line -> line.contains("digest: sha256:"));
    }

    @Test
    void a_push_that_is_refused_says_so() {
        assertThatThrownBy(() -> registries.push(name, account("wrong"), said::add))
                .isInstanceOf(AppFailed.class)
                .hasMessageContaining("cannot be pushed");
    }
}
