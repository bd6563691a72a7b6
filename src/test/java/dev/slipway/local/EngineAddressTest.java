package dev.slipway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the engine is looked for, as the docker program does. */
class EngineAddressTest {

    /** sha256 of "desktop-linux", as docker context create makes it. */
    private static final String DESKTOP = "fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e";

    @TempDir
    private Path home;

    private Path socket(String... more) {
        var environment = new HashMap<>(Map.of("HOME", home.toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new EngineAddress(environment).socket();
    }

    private void context(String host) throws IOException {
        Path meta = home.resolve(".docker/contexts/meta").resolve(DESKTOP).resolve("meta.json");
        Files.createDirectories(meta.getParent());
        Files.writeString(
                meta,
                "{\"Name\":\"desktop-linux\",\"Metadata\":{},\"Endpoints\":{\"docker\":{\"Host\":\"" + host
                        + "\",\"SkipTLSVerify\":false}}}");
    }

    @Test
    void nobody_has_said_anything() {
        assertThat(socket()).isEqualTo(Path.of("/var/run/docker.sock"));
    }

    @Test
    void a_variable_names_it() {
        assertThat(socket("DOCKER_HOST", "unix:///run/user/1000/docker.sock"))
                .isEqualTo(Path.of("/run/user/1000/docker.sock"));
    }

    @Test
    void an_engine_elsewhere_is_none() {
        assertThatThrownBy(() -> socket("DOCKER_HOST", "tcp://192.0.2.1:2375"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("DOCKER_HOST names no socket");
    }

    @Test
    void the_context_that_is_used_names_it() throws Exception {
        context("unix:///home/ada/.docker/desktop/docker.sock");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"desktop-linux\",\"auths\":{}}");

        assertThat(socket()).isEqualTo(Path.of("/home/ada/.docker/desktop/docker.sock"));
        assertThat(socket("DOCKER_CONTEXT", "default")).isEqualTo(Path.of("/var/run/docker.sock"));
    }

    @Test
    void a_context_of_another_computer_is_none() throws Exception {
        context("ssh://ada@example.org");

        assertThatThrownBy(() -> socket("DOCKER_CONTEXT", "desktop-linux"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("The docker context desktop-linux names no socket");
    }

    @Test
    void without_an_engine_for_all_a_users_own_is_found() throws Exception {
        assertThat(ofPlace(".docker/desktop/docker.sock")).isEqualTo(home.resolve(".docker/desktop/docker.sock"));
        assertThat(ofPlace(".docker/run/docker.sock")).isEqualTo(home.resolve(".docker/run/docker.sock"));
        Path session = Files.createDirectories(home.resolve("run"));
        Files.createFile(session.resolve("docker.sock"));

        var address = new EngineAddress(
                Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", session.toString()), home.resolve("none"));

        assertThat(address.socket()).isEqualTo(session.resolve("docker.sock"));
    }

    private Path ofPlace(String place) throws IOException {
        Path socket = home.resolve(place);
        Files.createDirectories(socket.getParent());
        Files.createFile(socket);
        return new EngineAddress(Map.of("HOME", home.toString()), home.resolve("none")).socket();
    }
}
