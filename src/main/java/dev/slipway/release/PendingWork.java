package dev.slipway.release;

import java.util.List;

/**
 * What a release that waits would change beside what serves: commands that run once, migrations by name, and what of those
 * could not be asked; empty if all was.
 */
public record PendingWork(List<String> tasks, List<String> migrations, String unknown) {

    public PendingWork {
        tasks = List.copyOf(tasks);
        migrations = List.copyOf(migrations);
    }
}
