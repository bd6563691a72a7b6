package dev.slipway.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.route.preview.RouteFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenFilesTest {

    private static final String UPSTREAM = "upstream slipway-shop-web {\n    server 127.0.0.1:%d fail_timeout=2s;\n}\n";
    private static final String SITE = "server {\n    try_files /%s$uri =404;\n}\n";
    private static final String ONE = "0123456789abcdef01234567";
    private static final String OTHER = "fedcba9876543210fedcba98";

    @Test
    void another_port_than_the_example_is_as_planned() {
        var planned = upstream(20_001, 20_002);
        var written = upstream(20_001, 20_003);

        assertThat(deviations(planned, written)).isEmpty();
    }

    @Test
    void an_image_that_came_out_as_before_needs_no_other_directory() {
        var planned = site(SITE.formatted(ONE), SITE.formatted(OTHER + "$uri /" + ONE));

        assertThat(WrittenFiles.deviations(List.of(planned), List.of())).isEmpty();
    }

    @Test
    void a_file_that_was_not_planned_is_told() {
        var written = site("", SITE.formatted(ONE));

        assertThat(WrittenFiles.deviations(List.of(), List.of(written)))
                .containsExactly("shop/shop.example.org.conf was written too (new, 3 lines)");
    }

    @Test
    void a_file_that_needed_no_change_any_more_is_told() {
        var planned = site("server {\n}\n", SITE.formatted(ONE));

        assertThat(WrittenFiles.deviations(List.of(planned), List.of()))
                .containsExactly("shop/shop.example.org.conf was not written, as it was so already");
    }

    @Test
    void lines_that_somebody_added_meanwhile_are_told_though_only_a_port_was_to_change() {
        var planned = upstream(20_001, 20_002);
        var written =
                new RouteFile(planned.path(), "# mine\n" + UPSTREAM.formatted(20_001), UPSTREAM.formatted(20_003));

        assertThat(deviations(planned, written))
                .containsExactly("upstreams/shop.conf had been changed meanwhile, and was written over");
    }

    @Test
    void other_lines_than_planned_are_counted() {
        var planned = site("", "server {\n    listen 80;\n}\n");
        var written = site("", "server {\n    listen 443 ssl;\n    http2 on;\n}\n");

        assertThat(deviations(planned, written))
                .containsExactly("shop/shop.example.org.conf was written otherwise (2 of its lines new, 1 gone)");
    }

    private static List<String> deviations(RouteFile planned, RouteFile written) {
        return WrittenFiles.deviations(List.of(planned), List.of(written));
    }

    private static RouteFile upstream(int before, int after) {
        return new RouteFile(
                Path.of("/nginx/upstreams/shop.conf"), UPSTREAM.formatted(before), UPSTREAM.formatted(after));
    }

    private static RouteFile site(String before, String after) {
        return new RouteFile(Path.of("/nginx/hosts/shop/shop.example.org.conf"), before, after);
    }
}
