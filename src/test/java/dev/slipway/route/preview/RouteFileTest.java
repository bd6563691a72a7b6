package dev.slipway.route.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RouteFileTest {

    private static final Path PATH = Path.of("/etc/nginx/slipway/upstreams/shop.conf");

    @Test
    void only_lines_that_change_are_shown_in_the_order_of_the_file() {
        var file = new RouteFile(PATH, "a\nport 1\nb\n", "a\nport 2\nb\nc\n");

        assertThat(file.differences()).containsExactly("-port 1", "+port 2", "+c");
    }

    @Test
    void a_new_file_comes_and_a_removed_one_goes_whole() {
        assertThat(new RouteFile(PATH, "", "a\nb\n").differences()).containsExactly("+a", "+b");
        assertThat(new RouteFile(PATH, "a\n", "").differences()).containsExactly("-a");
    }
}
