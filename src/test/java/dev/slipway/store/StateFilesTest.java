package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFilesTest {

    @TempDir
    private Path directory;

    record Note(String text, Instant at, List<String> tags) {}

    @Test
    void a_record_comes_back_as_it_was() {
        var file = new JsonFile<>(directory.resolve("deep/note.json"), Note.class);
        var note = new Note("a \"b\"\nü", Instant.parse("2026-11-01T10:00:00Z"), List.of("x"));
        assertThat(file.read()).isEmpty();

        file.write(note);

        assertThat(file.read()).contains(note);
        assertThat(file.delete()).isTrue();
        assertThat(file.read()).isEmpty();
    }

    @Test
    void fields_of_a_newer_server_are_skipped_and_damage_is_told() throws Exception {
        var path = directory.resolve("note.json");
        Files.writeString(path, "{\"text\":\"a\",\"at\":\"2026-11-01T10:00:00Z\",\"tags\":[],\"later\":1}");
        assertThat(new JsonFile<>(path, Note.class).read()).isPresent();

        Files.writeString(path, "{\"text\":");
        assertThatThrownBy(() -> new JsonFile<>(path, Note.class).read())
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("note.json is damaged");
    }

    @Test
    void lines_may_be_edited_by_hand() throws Exception {
        var path = directory.resolve("lines");
        Files.writeString(path, "# mine\n  one  \n\ntwo\n");

        assertThat(new LineFile(path).read()).containsExactly("one", "two");
    }

    @Test
    void one_server_per_directory() {
        var state = new StateDir(directory.resolve("state"));
        try (var lock = StateLock.take(state)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> StateLock.take(state)).isInstanceOf(Conflict.class);
        }

        StateLock.take(state).close();
    }

    @Test
    void a_newer_layout_is_refused_and_the_lock_let_go() throws Exception {
        var state = new StateDir(directory.resolve("state"));
        StateLock.take(state).close();
        Files.writeString(state.layoutVersion(), "99\n");

        assertThatThrownBy(() -> StateLock.take(state))
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("layout 99");

        Files.writeString(state.layoutVersion(), "1\n");
        StateLock.take(state).close();
    }

    @Test
    void json_that_people_write_may_have_comments() {
        var note = Json.parseLenient("{text: 'a', /* why */ tags: ['x',], // end\n}", Note.class, "app.json");

        assertThat(note.tags()).containsExactly("x");
    }
}
