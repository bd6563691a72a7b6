package dev.slipway.service.backup;

import dev.slipway.bucket.AccessKey;
import dev.slipway.bucket.Bucket;
import dev.slipway.bucket.BucketPath;
import dev.slipway.bucket.InstanceRole;
import dev.slipway.bucket.ObjectStore;
import dev.slipway.bucket.Upload;
import dev.slipway.error.AppFailed;
import dev.slipway.error.Conflict;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.error.SlipwayException;
import dev.slipway.service.ServiceId;
import dev.slipway.service.backup.seal.Seal;
import dev.slipway.service.work.Dumps;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a service's dump to a bucket while the tool writes it: it is neither in memory as a whole nor on this host's disk. What
 * does not come to its end is not in the bucket. How it went is kept, whoever asked for it.
 */
public final class Backups {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private final Dumps dumps;
    private final BackupFiles files;
    private final InstanceRole role;
    private final Bucket.Times times;
    private final Set<ServiceId> running = ConcurrentHashMap.newKeySet();

    public Backups(Dumps dumps, BackupFiles files, InstanceRole role, Bucket.Times times) {
        this.dumps = dumps;
        this.files = files;
        this.role = role;
        this.times = times;
    }

    public BackupFiles files() {
        return files;
    }

    Instant now() {
        return times.clock().instant();
    }

    /** Sends one; one of a service at a time. The consumer takes what ends it when its caller leaves. */
    public LastBackup take(ServiceId id, BucketPath path, boolean byRole, Consumer<Runnable> hangups) {
        if (!running.add(id)) {
            throw new Conflict("A backup of " + id.title() + " is running", "Try again when that has ended.");
        }
        var begun = times.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            var access = access(id, byRole);
            var bucket = new Bucket(access.store(), path, access.key(), times);
            var seal = files.seal(id);
            String name = name(id, begun, seal);
            long bytes = send(id, bucket.upload(name), seal, hangups);
            var done = new LastBackup(begun.toString(), path.shown(name), bytes, "", begun.toString());
            log.info("backup done service={} object={} bytes={}", id, done.object(), bytes);
            files.setLast(id, done);
            return done;
        } catch (SlipwayException failure) {
            remember(id, begun, failure);
            throw failure;
        } finally {
            running.remove(id);
        }
    }

    /** {@code postgres-shop-db-2026-11-01-03-00-00.dump}: Dokku's name, and what import reads as it is. */
    private static String name(ServiceId id, Instant begun, Seal seal) {
        return id.kind().naming().word() + "-" + id.name() + "-" + STAMP.format(begun) + ".dump" + seal.suffix();
    }

    private BackupFiles.Access access(ServiceId id, boolean byRole) {
        var kept = files.access(id);
        if (byRole) {
            AccessKey lent = role.accessKey();
            return new BackupFiles.Access(
                    kept.map(BackupFiles.Access::store).orElseGet(() -> new ObjectStore("", "")), lent);
        }
        String word = id.kind().naming().word();
        return kept.orElseThrow(() -> new Misuse(
                "There is no access key for backups of " + id.title(),
                word + ":backup-auth " + id.name()
                        + " ACCESS_KEY < SECRET_FILE keeps one; --use-iam asks for the role's."));
    }

    private long send(ServiceId id, Upload upload, Seal seal, Consumer<Runnable> hangups) {
        boolean finished = false;
        try {
            dump(id, upload, seal, hangups);
            long bytes = upload.finish();
            finished = true;
            return bytes;
        } finally {
            if (!finished) {
                upload.abandon();
            }
        }
    }

    private void dump(ServiceId id, Upload upload, Seal seal, Consumer<Runnable> hangups) {
        try (var sealed = seal.over(upload)) {
            var outgoing = new Outgoing(sealed, hangups);
            int exitCode = dumps.write(id, outgoing);
            if (exitCode != 0) {
                throw new AppFailed(
                        "Nothing was sent: the dump of " + id.title() + " failed with exit code " + exitCode
                                + (outgoing.complaint().isEmpty() ? "" : ": " + outgoing.complaint()),
                        id.kind().naming().word() + ":export " + id.name() + " > /dev/null tries it by itself.");
            }
        } catch (IOException e) {
            throw new HostFailed("Cannot seal the dump: " + e, "The server's log says more: journalctl -u slipway")
                    .because(e);
        }
    }

    private void remember(ServiceId id, Instant begun, SlipwayException failure) {
        String good = files.last(id).map(LastBackup::goodAt).orElse("");
        log.error("backup failed service={}: {}", id, failure.sentence());
        files.setLast(id, new LastBackup(begun.toString(), "", 0, failure.sentence(), good));
    }
}
