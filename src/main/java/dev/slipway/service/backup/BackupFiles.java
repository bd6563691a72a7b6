package dev.slipway.service.backup;

import dev.slipway.bucket.AccessKey;
import dev.slipway.bucket.BucketPath;
import dev.slipway.bucket.ObjectStore;
import dev.slipway.config.Secret;
import dev.slipway.release.cron.Schedule;
import dev.slipway.service.ServiceId;
import dev.slipway.service.backup.seal.Seal;
import dev.slipway.service.backup.seal.Seals;
import dev.slipway.service.register.ServiceLock;
import dev.slipway.service.register.Services;
import dev.slipway.store.AtomicFile;
import dev.slipway.store.JsonFile;
import java.nio.file.Path;
import java.util.Optional;

/** What is kept of a service's backups, beside the service and as closely as its password: files of 0600 that go with it. */
public final class BackupFiles {

    private final Services services;

    public BackupFiles(Services services) {
        this.services = services;
    }

    /** Where to, and with which key. */
    public record Access(ObjectStore store, AccessKey key) {}

    record AccessRecord(String id, String secret, String region, String endpoint) {}

    record PlanRecord(String schedule, String bucket, boolean role) {}

    public Optional<Access> access(ServiceId id) {
        return accessFile(id)
                .read()
                .map(kept -> new Access(
                        new ObjectStore(kept.region(), kept.endpoint()),
                        new AccessKey(kept.id(), new Secret(kept.secret()))));
    }

    public void setAccess(ServiceLock lock, Access access) {
        services.require(lock.service());
        accessFile(lock.service())
                .write(new AccessRecord(
                        access.key().id(),
                        access.key().secret().reveal(),
                        access.store().region(),
                        access.store().endpoint()));
    }

    /** Whether there was any. */
    public boolean forgetAccess(ServiceLock lock) {
        return accessFile(lock.service()).delete();
    }

    public Optional<BackupPlan> plan(ServiceId id) {
        return planFile(id)
                .read()
                .map(kept ->
                        new BackupPlan(new Schedule(kept.schedule()), BucketPath.parse(kept.bucket()), kept.role()));
    }

    public void setPlan(ServiceLock lock, BackupPlan plan) {
        services.require(lock.service());
        planFile(lock.service())
                .write(new PlanRecord(plan.schedule().text(), plan.bucket().toString(), plan.role()));
    }

    /** Whether there was one. */
    public boolean forgetPlan(ServiceLock lock) {
        return planFile(lock.service()).delete();
    }

    /** The public key before the passphrase, as with Dokku. */
    public Seal seal(ServiceId id) {
        return publicKeyFile(id)
                .read()
                .map(Seals::publicKey)
                .or(() -> passphraseFile(id).read().map(text -> Seals.passphrase(new Secret(text))))
                .orElse(Seal.NONE);
    }

    public void setPassphrase(ServiceLock lock, Secret passphrase) {
        passphraseFile(lock.service()).write(passphrase.reveal());
    }

    public boolean forgetPassphrase(ServiceLock lock) {
        return passphraseFile(lock.service()).delete();
    }

    /** A Misuse if it is none that a backup can be sealed with. */
    public void setPublicKey(ServiceLock lock, String armored) {
        Seals.publicKey(armored);
        publicKeyFile(lock.service()).write(armored);
    }

    public boolean forgetPublicKey(ServiceLock lock) {
        return publicKeyFile(lock.service()).delete();
    }

    public Optional<LastBackup> last(ServiceId id) {
        return lastFile(id).read();
    }

    void setLast(ServiceId id, LastBackup last) {
        lastFile(id).write(last);
    }

    private JsonFile<AccessRecord> accessFile(ServiceId id) {
        return new JsonFile<>(path(id, "backup-auth.json"), AccessRecord.class);
    }

    private JsonFile<PlanRecord> planFile(ServiceId id) {
        return new JsonFile<>(path(id, "backup-schedule.json"), PlanRecord.class);
    }

    private JsonFile<LastBackup> lastFile(ServiceId id) {
        return new JsonFile<>(path(id, "backup-last.json"), LastBackup.class);
    }

    private AtomicFile passphraseFile(ServiceId id) {
        return AtomicFile.ownerOnly(path(id, "backup-passphrase"));
    }

    private AtomicFile publicKeyFile(ServiceId id) {
        return AtomicFile.ownerOnly(path(id, "backup-public-key.asc"));
    }

    private Path path(ServiceId id, String name) {
        return services.directory(id).resolve(name);
    }
}
