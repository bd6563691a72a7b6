package dev.slipway.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.remark.Place;
import dev.slipway.compose.remark.Remark;
import dev.slipway.compose.remark.Remark.Weight;
import dev.slipway.compose.remark.Remarks;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {

    @Test
    void what_holds_of_several_services_is_said_once() {
        var lines = Remarks.lines(List.of(
                remark(3, "web", "tty", "is left out"),
                remark(5, "web", "volumes", "is kept"),
                remark(9, "worker", "tty", "is left out"),
                remark(12, "beat", "tty", "is left out")));

        assertThat(lines)
                .containsExactly(
                        "compose.yml:3, service web, tty: is left out (also worker, beat)",
                        "compose.yml:5, service web, volumes: is kept");
    }

    private static Remark remark(int line, String service, String key, String sentence) {
        return new Remark(Weight.NOTE, new Place("compose.yml", line, service, key), sentence);
    }
}
