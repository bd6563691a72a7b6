package dev.slipway.container.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.container.Labels;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine's volumes do. */
public abstract class VolumesContract {

    protected final String mark = UUID.randomUUID().toString().substring(0, 8);
    protected final Labels labels = Labels.of("dev.slipway.contract", mark);
    protected final VolumeName name = new VolumeName("slipway-contract-" + mark);

    protected abstract Volumes volumes();

    @AfterEach
    void removeAll() {
        volumes().list(labels).forEach(volumes()::remove);
    }

    @Test
    void a_volume_is_made_once_and_found_by_its_labels() {
        volumes().ensure(name, labels);
        volumes().ensure(name, labels);

        assertThat(volumes().list(labels)).containsExactly(name);
        assertThat(volumes().list(labels.with("another", "label"))).isEmpty();
    }

    @Test
    void what_is_empty_takes_no_room() {
        volumes().ensure(name, labels);

        assertThat(volumes().sizes(labels)).containsExactly(Map.entry(name, 0L));
        assertThat(volumes().sizes(labels.with("another", "label"))).isEmpty();
    }

    @Test
    void a_volume_is_where_the_engine_puts_it_or_where_it_was_made(@TempDir Path directory) {
        volumes().ensure(name, labels, directory);
        var inside = new VolumeName(name.value() + "-inside");
        volumes().ensure(inside, labels);
        // That it is there already comes first.
        volumes().ensure(inside, labels, directory);

        assertThat(volumes().directory(name)).contains(directory);
        assertThat(volumes().directory(inside)).isPresent().get().isNotEqualTo(directory);
        assertThat(volumes().directory(new VolumeName(name.value() + "-none"))).isEmpty();
        assertThat(volumes().labels(name)).contains(labels);
    }

    @Test
    void removing_what_is_gone_does_nothing() {
        volumes().ensure(name, labels);
        volumes().remove(name);
        volumes().remove(name);

        assertThat(volumes().list(labels)).isEmpty();
    }
}
