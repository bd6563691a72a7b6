package dev.slipway.service.backup;

import dev.slipway.bucket.BucketPath;
import dev.slipway.release.cron.Schedule;

/** When a service's backup goes to which bucket, with a key of ours or one that the machine's role lends. */
public record BackupPlan(Schedule schedule, BucketPath bucket, boolean role) {

    @Override
    public String toString() {
        return schedule + " to " + bucket;
    }
}
