package dev.slipway.proof.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.release.proof.Tally;
import dev.slipway.route.upkeep.TailedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Path log;
    private Visits visits;

    @BeforeEach
    void begin() {
        log = directory.resolve("slipway-shop-access.log");
        visits = new Visits(Optional.of(new TailedFile(log)), "Slipway-Probe/ours");
    }

    @Test
    void visitors_are_counted_from_the_beginning_on_and_we_are_not() throws IOException {
        logged("/", 200, "Mozilla");
        visits.open(LONG_AGO);
        logged("/", 200, "Mozilla");
        visits.begin();
        logged("/", 200, "Mozilla");
        logged("/", 200, "Slipway-Probe/ours");
        visits.switched();
        logged("/", 502, "Mozilla");
        visits.look();

        assertThat(visits.counted(Set.of())).isEqualTo(new Tally(2, 1));
        assertThat(visits.before()).isEqualTo(new Tally(3, 0));
        assertThat(visits.after()).isEqualTo(new Tally(1, 1));
    }

    @Test
    void who_only_calls_himself_like_us_is_a_visitor() throws IOException {
        visits.open(LONG_AGO);
        visits.begin();
        logged("/", 502, "Slipway-Probe/guess");
        visits.look();

        assertThat(visits.counted(Set.of())).isEqualTo(new Tally(1, 1));
    }

    @Test
    void an_error_that_the_former_release_had_in_the_same_place_is_not_the_change_s() throws IOException {
        logged("/broken?a=1", 500, "Mozilla");
        visits.open(LONG_AGO);
        visits.begin();
        logged("/broken?a=2", 500, "Mozilla");
        logged("/fine", 500, "Mozilla");
        visits.look();

        assertThat(visits.counted(Set.of())).isEqualTo(new Tally(2, 1));
        assertThat(visits.counted(Set.of(500))).isEqualTo(new Tally(2, 0));
    }

    @Test
    void what_was_answered_before_the_last_change_is_another_release_s() throws IOException {
        logged("/", 500, "Mozilla");

        visits.open(Instant.parse("2026-11-25T12:00:01Z"));

        assertThat(visits.before()).isEqualTo(Tally.NONE);
    }

    @Test
    void answers_that_are_no_server_s_error_are_no_failures() throws IOException {
        visits.open(LONG_AGO);
        visits.begin();
        for (int status : new int[] {101, 204, 301, 302, 400, 401, 404, 429, 499}) {
            logged("/", status, "Mozilla");
        }
        visits.look();

        assertThat(visits.counted(Set.of())).isEqualTo(new Tally(9, 0));
    }

    @Test
    void a_rotated_log_is_read_on() throws IOException {
        logged("/", 200, "Mozilla");
        visits.open(LONG_AGO);
        visits.begin();
        Files.move(log, directory.resolve("slipway-shop-access.log.1"));
        logged("/", 200, "Mozilla");
        visits.look();

        assertThat(visits.counted(Set.of())).isEqualTo(new Tally(1, 0));
    }

    @Test
    void the_last_websocket_of_a_visitor_shows_where_there_are_some() throws IOException {
        logged("/cable?token=secret", 101, "Mozilla");
        logged("/", 200, "Mozilla");

        visits.open(LONG_AGO);

        assertThat(visits.webSocketPath()).contains("/cable");
    }

    @Test
    void lines_of_another_form_are_known_to_be_unknown() throws IOException {
        visits.open(LONG_AGO);
        visits.begin();
        Files.writeString(log, "{\"status\": 200}\n");
        visits.look();

        assertThat(visits.hasUnknown()).isTrue();
        assertThat(visits.counted(Set.of())).isEqualTo(Tally.NONE);
    }

    @Test
    void without_a_log_nothing_is_seen() {
        var none = new Visits(Optional.empty(), "x");

        none.open(LONG_AGO);
        none.begin();
        none.look();

        assertThat(none.counted(Set.of())).isEqualTo(Tally.NONE);
        assertThat(none.hasUnknown()).isFalse();
    }

    private void logged(String path, int status, String agent) throws IOException {
        Files.writeString(
                log,
                "203.0.113.7 - - [25/Nov/2026:12:00:00 +0000] \"GET " + path + " HTTP/1.1\" " + status + " 6 \"-\" \""
                        + agent + "\"\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
