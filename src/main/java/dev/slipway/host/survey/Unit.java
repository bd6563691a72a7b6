package dev.slipway.host.survey;

import dev.slipway.error.HostFailed;
import dev.slipway.host.Finished;
import dev.slipway.host.Program;
import dev.slipway.host.Programs;
import java.time.Duration;
import java.util.List;

/** A unit of systemd's, as {@code systemctl list-units} shows it: {@code slipway.service}, {@code active}, {@code running}. */
public record Unit(String name, String active, String sub) {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int COLUMNS = 4;

    /** Those that are ours; none where there is no systemd. */
    public static List<Unit> ours(Programs programs) {
        try {
            Finished finished = programs.run(Program.of(
                    LIMIT, "systemctl", "list-units", "--all", "--plain", "--no-legend", "--no-pager", "slipway*"));
            return finished.stdout()
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length >= COLUMNS)
                    .map(columns -> new Unit(columns[0], columns[2], columns[3]))
                    .toList();
        } catch (HostFailed noSystemd) {
            return List.of();
        }
    }

    public boolean isRunning() {
        return active.equals("active");
    }
}
