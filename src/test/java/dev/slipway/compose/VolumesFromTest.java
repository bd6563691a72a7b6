package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.StackVolume;
import dev.slipway.compose.model.StackVolume.Origin;
import dev.slipway.process.ProcessType;
import org.junit.jupiter.api.Test;

/** {@code volumes_from}, by which files of version 2 hand static files to an nginx. */
class VolumesFromTest {

    @Test
    void an_anonymous_volume_is_one_volume_for_both() {
        var bench = ComposeBench.of("""
                version: '2'
                services:
                  web: {build: ., volumes: [/usr/src/app/static]}
                  nginx: {image: nginx, volumes_from: [web]}
                """).with("Dockerfile", "FROM python:3.5\n");

        var shared = new OfVolume("web-usr-src-app-static", "/usr/src/app/static", false);
        assertThat(bench.web().wiring().mounts().volumes()).containsExactly(shared);
        assertThat(bench.web().wiring().mounts().anonymous()).isEmpty();
        assertThat(bench.service("nginx").wiring().mounts().volumes()).containsExactly(shared);
        assertThat(bench.stack().volumes())
                .containsExactly(new StackVolume("web-usr-src-app-static", "", Origin.DECLARED));
    }

    @Test
    void a_volume_of_the_dockerfile_is_lent_too_and_read_only_where_that_is_said() {
        var bench = ComposeBench.of("""
                services:
                  web: {build: .}
                  nginx: {image: nginx, volumes_from: ['web:ro']}
                """).with("Dockerfile", "FROM python:3.5\nVOLUME [\"/static\", \"/media/\"]\n");

        assertThat(bench.service("nginx").wiring().mounts().volumes())
                .containsExactly(
                        new OfVolume("web-static", "/static", true), new OfVolume("web-media", "/media", true));
    }

    @Test
    void source_that_the_image_has_is_lent_from_the_image() {
        var bench = ComposeBench.of("""
                services:
                  web: {build: ., volumes: ['.:/code', 'media:/media']}
                  nginx: {image: nginx, volumes: ['./nginx.conf:/etc/nginx/nginx.conf'], volumes_from: [web]}
                volumes: {media: {}}
                """)
                .with("Dockerfile", "FROM python:3.5\nCOPY . /code\n")
                .with("nginx.conf", "events {}\n");

        var mounts = bench.service("nginx").wiring().mounts();
        assertThat(mounts.volumes())
                .containsExactly(new OfVolume("media", "/media", false), new OfVolume("web-code", "/code", false));
        assertThat(mounts.copies()).containsExactly(new OfTree("nginx.conf", "/etc/nginx/nginx.conf", false));
    }

    @Test
    void a_service_has_its_own_mount_where_both_have_one_and_waits_for_the_other() {
        var bench = ComposeBench.of("""
                services:
                  nginx: {image: nginx, volumes: ['own:/static'], volumes_from: [web]}
                  web: {build: ., volumes: ['theirs:/static/']}
                volumes: {own: {}, theirs: {}}
                """).with("Dockerfile", "FROM python:3.5\n");

        assertThat(bench.service("nginx").wiring().mounts().volumes())
                .containsExactly(new OfVolume("own", "/static", false));
        assertThat(bench.stack().services())
                .extracting(service -> service.name())
                .containsExactly(new ProcessType("web"), new ProcessType("nginx"));
    }

    @Test
    void what_was_lent_is_lent_on() {
        var bench = ComposeBench.of("""
                services:
                  data: {image: busybox:1, volumes: [/data]}
                  web: {image: busybox:1, volumes_from: [data]}
                  backup: {image: busybox:1, volumes_from: [web]}
                """);

        assertThat(bench.service("backup").wiring().mounts().volumes())
                .containsExactly(new OfVolume("data-data", "/data", false));
    }

    @Test
    void two_that_borrow_from_each_other_are_a_circle() {
        var told = ComposeBench.of("""
                services:
                  a: {image: busybox:1, volumes_from: [b]}
                  b: {image: busybox:1, volumes_from: [a]}
                """).told();

        assertThat(told).singleElement().asString().contains("waits for itself: a > b > a");
    }

    @Test
    void a_volume_over_the_code_is_warned_of_unless_each_image_fills_its_own() {
        String service = "web: {build: ., volumes: ['code:/usr/src/app/', 'media:/usr/src/app/media']}";
        String dockerfile = "FROM python:3.5\nWORKDIR /usr/src/app\nCOPY . .\n";
        var alone = ComposeBench.of("services:\n  " + service + "\nvolumes: {code: {}, media: {}}\n")
                .with("Dockerfile", dockerfile);
        var shared = ComposeBench.of("services:\n  " + service
                        + "\n  nginx: {image: nginx:1, volumes: ['code:/code']}\nvolumes: {code: {}, media: {}}\n")
                .with("Dockerfile", dockerfile);

        assertThat(alone.remarks())
                .singleElement()
                .asString()
                .contains("code lies over /usr/src/app/, where the image has its code", "does not run");
        assertThat(shared.remarks()).isEmpty();
    }

    @Test
    void code_that_is_copied_to_an_absolute_path_is_code_too() {
        var bench = ComposeBench.of(
                        "services: {web: {build: ., volumes: ['code:/app', 'data:/data']}}\nvolumes: {code: {}, data: {}}")
                .with("Dockerfile", "FROM python:3\nCOPY . /app\nRUN mkdir /data\n");

        assertThat(bench.remarks())
                .singleElement()
                .asString()
                .contains("code lies over /app, where the image has its code");
    }
}
