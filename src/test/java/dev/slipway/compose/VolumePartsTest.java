package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code volume.subpath}. */
class VolumePartsTest {

    private static ComposeBench mounting(String part) {
        return ComposeBench.web("image: x\nvolumes:\n  - {type: volume, source: data, target: /up, volume: {subpath: '"
                        + part + "'}}")
                .with("compose.production.yml", "volumes: {data: {}}\n");
    }

    @Test
    void a_directory_of_a_volume_is_mounted_by_itself() {
        assertThat(mounting("./a//up/").web().wiring().mounts().volumes())
                .containsExactly(new OfVolume("data", "/up", false, "a/up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../../b", "/etc", "."})
    void one_that_is_not_in_the_volume_is_refused(String part) {
        assertThat(mounting(part).told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:5, service web, volumes.volume.subpath: leads out of the volume");
    }

    @Test
    void an_engine_that_would_mount_all_of_it_is_not_given_it() {
        assertThat(mounting("up").onAnOldEngine().told())
                .singleElement()
                .asString()
                .startsWith("compose.yml:5, service web, volumes.volume.subpath: is refused: this server's engine")
                .endsWith("| Mount the volume itself, or update the engine.");
    }
}
