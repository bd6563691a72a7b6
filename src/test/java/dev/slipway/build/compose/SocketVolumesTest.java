package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.ComposeReader;
import dev.slipway.compose.ComposeSettings;
import dev.slipway.compose.key.KeyCatalogue;
import dev.slipway.compose.model.Stack;
import dev.slipway.config.Environment;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.process.ProcessType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two releases on one volume would take each other's socket away; uploads must never be taken for one. */
class SocketVolumesTest {

    private static final String COMPOSE = """
            services:
              web: {build: ., volumes: ["run:/srv/run", "media:/srv/media"]}
              nginx:
                image: nginx
                volumes: ["run:/sockets", "media:/media", "./nginx.conf:/etc/nginx/conf.d/default.conf"]
            volumes: {run: {}, media: {}}
            """;

    private static final String NGINX = """
            upstream app { server unix:/sockets/project.sock fail_timeout=0; }
            server { location /media/ { alias /media/; } location / { uwsgi_pass app; } }
            """;

    private final InMemorySourceTree tree = InMemorySourceTree.empty()
            .with("Dockerfile", "FROM python:3\nRUN mkdir -p /srv/run\nCMD [\"uwsgi\", \"uwsgi.ini\"]\n")
            .with("uwsgi.ini", "socket = %(base)/run/%(project).sock\npidfile = /srv/run/uwsgi.pid\n")
            .with("compose.yml", COMPOSE)
            .with("nginx.conf", NGINX);

    private static Stack stack(InMemorySourceTree tree) {
        var settings = new ComposeSettings(List.of(), Set.of(), Map.of(), ComposeSettings.Development.NONE);
        return new ComposeReader(KeyCatalogue.ofTheProgram(), () -> true).read(tree, Environment.EMPTY, settings);
    }

    private static boolean has(InMemorySourceTree tree, String key) {
        var stack = stack(tree);
        return new SocketVolumes(stack, tree).has(stack.volume(key).orElseThrow());
    }

    @Test
    void a_volume_with_nothing_but_a_socket_is_the_releases_own() {
        assertThat(has(tree, "run")).isTrue();
        assertThat(has(tree, "media")).isFalse();
    }

    @Test
    void the_service_that_listens_is_ready_once_the_socket_is_there() {
        var stack = stack(tree);
        var sockets = new SocketVolumes(stack, tree);

        assertThat(sockets.of(stack.service(new ProcessType("web")).orElseThrow()))
                .hasValue("/srv/run/project.sock");
        assertThat(sockets.of(stack.service(new ProcessType("nginx")).orElseThrow()))
                .isEmpty();
    }

    @Test
    void a_volume_with_a_socket_beside_other_files_stays() {
        var mixed = tree.with("settings.py", "MEDIA_ROOT = \"/srv/run/uploads\"\n");

        assertThat(has(mixed, "run")).isFalse();
        assertThat(new SocketVolumes(stack(mixed), mixed).remarks())
                .singleElement()
                .asString()
                .startsWith("volumes.run: project.sock lies in it beside uploads")
                .endsWith("give the socket a volume of its own");
        assertThat(new SocketVolumes(stack(tree), tree).remarks()).isEmpty();
    }

    @Test
    void a_path_that_only_ends_alike_is_another_one() {
        var other = tree.with("nginx.conf", "upstream app { server unix:/var/sockets/project.sock; }");

        assertThat(has(other, "run")).isFalse();
    }

    @Test
    void a_command_may_name_it_too() {
        var command = tree.with("nginx.conf", "")
                .with("uwsgi.ini", "")
                .with(
                        "compose.yml",
                        COMPOSE.replace("{build: .,", "{build: ., command: gunicorn -b unix:/srv/run/g.sock x,"));

        assertThat(has(command, "run")).isTrue();
    }
}
