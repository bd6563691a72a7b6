package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.bucket.AccessKey;
import dev.slipway.bucket.BucketPath;
import dev.slipway.bucket.ObjectStore;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.release.cron.Schedule;
import dev.slipway.service.backup.BackupFiles;
import dev.slipway.service.backup.BackupPlan;
import dev.slipway.service.backup.Backups;
import java.util.List;

/** Dumps go to a bucket: {@code backup|backup-auth|backup-deauth|backup-schedule|backup-schedule-cat|backup-unschedule}. */
final class ServiceBackupCommands {

    private static final Flag USE_IAM = Flag.on("--use-iam", "-u");
    private static final int SCHEDULE_FROM = 1;
    private static final String SIGNATURE = "s3v4";

    private final ServiceDesk desk;
    private final Backups backups;
    private final BackupFiles files;

    ServiceBackupCommands(ServiceDesk desk, Backups backups) {
        this.desk = desk;
        this.backups = backups;
        this.files = backups.files();
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("backup", Permission.ADMIN)
                        .usage(
                                "<service> <bucket-name> [-u|--use-iam]",
                                "Create a backup of the " + word + " service to an existing s3 bucket")
                        .takes(Grammar.of(Target.NONE).words(2).with(USE_IAM))
                        .does(this::backup),
                desk.changing("backup-auth", Permission.ADMIN)
                        .usage(
                                "<service> <access-key-id> [<secret>|-] [<region>] [<signature-version>] [<endpoint-url>]",
                                "Set up authentication for backups on the " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(6).rest(Grammar.Rest.DASHES_ARE_A_WORD))
                        .does(this::authenticate),
                desk.changing("backup-deauth", Permission.ADMIN)
                        .usage("<service>", "Remove backup authentication for the " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::forget),
                desk.changing("backup-schedule", Permission.ADMIN)
                        .usage(
                                "<service> <schedule> <bucket-name> [-u|--use-iam]",
                                "Schedule a backup of the " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(7).with(USE_IAM))
                        .does(this::schedule),
                desk.reading("backup-schedule-cat", Permission.READ)
                        .usage("<service>", "Cat the contents of the configured backup cronfile for the service")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::showSchedule),
                desk.changing("backup-unschedule", Permission.ADMIN)
                        .usage("<service>", "Unschedule the backup of the " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(1))
                        .does(this::unschedule));
    }

    private void backup(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        var bucket = bucket(arguments.word(1).orElse(""));
        session.stepHeading("Backing up " + service.id().name() + " to " + bucket);
        var done = backups.take(service.id(), bucket, arguments.has("--use-iam"), session.terminal()::onHangup);
        session.result(done.bytes() + " bytes: " + done.object());
    }

    private BucketPath bucket(String typed) {
        if (typed.isEmpty()) {
            throw new Misuse("Please specify an aws bucket for the backup", desk.command("backup") + " NAME my-bucket");
        }
        return BucketPath.parse(typed);
    }

    private void authenticate(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        String id = arguments
                .word(1)
                .orElseThrow(() -> new Misuse(
                        "Please specify an aws access key id",
                        desk.command("backup-auth") + " " + service.id().name() + " ACCESS_KEY < SECRET_FILE"));
        requireSignature(arguments.word(4).orElse(SIGNATURE));
        var store =
                new ObjectStore(arguments.word(3).orElse(""), arguments.word(5).orElse(""));
        var secret = arguments
                .word(2)
                .filter(typed -> !typed.equals("-"))
                .map(Secret::new)
                .orElseGet(() -> ServiceInput.secret(session, desk.command("backup-auth")));
        var access = new BackupFiles.Access(store, new AccessKey(id, secret));
        try (var lock = desk.hold(session, service.id(), "backup-auth")) {
            files.setAccess(lock, access);
        }
        session.result("Backups of " + service.id().name() + " go to " + store + " as " + id);
    }

    private static void requireSignature(String version) {
        if (!version.equals(SIGNATURE) && !version.equals("v4")) {
            throw new Misuse(
                    "Requests are signed by version s3v4 only, not " + version,
                    "Leave it out, or type s3v4: all storage that speaks S3 takes it.");
        }
    }

    private void forget(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        try (var lock = desk.hold(session, service.id(), "backup-deauth")) {
            boolean had = files.forgetAccess(lock);
            session.result(had ? "The access key is forgotten" : "There was no access key");
        }
    }

    /** A schedule is one word or, where a shell took its quotes away, five. */
    private void schedule(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        var words = arguments.words();
        int last = words.size() - 1;
        if (last <= SCHEDULE_FROM) {
            throw new Misuse(
                    "Please specify a schedule and a bucket",
                    desk.command("backup-schedule") + " " + service.id().name() + " \"0 3 * * *\" my-bucket");
        }
        var plan = new BackupPlan(
                new Schedule(String.join(" ", words.subList(SCHEDULE_FROM, last))),
                bucket(words.get(last)),
                arguments.has("--use-iam"));
        try (var lock = desk.hold(session, service.id(), "backup-schedule")) {
            files.setPlan(lock, plan);
        }
        session.result("Backups of " + service.id().name() + ": " + plan);
        if (!plan.role() && files.access(service.id()).isEmpty()) {
            session.warn("There is no access key yet: " + desk.command("backup-auth") + " "
                    + service.id().name() + " ACCESS_KEY < SECRET_FILE");
        }
    }

    private void showSchedule(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.READ);
        var plan = files.plan(service.id())
                .orElseThrow(() -> new Misuse(
                        "There is no schedule for backups of " + service.id().title(),
                        desk.command("backup-schedule") + " " + service.id().name() + " \"0 3 * * *\" my-bucket"));
        session.plain(plan.schedule() + " dokku " + desk.command("backup") + " "
                + service.id().name() + " " + plan.bucket() + (plan.role() ? " --use-iam" : ""));
    }

    private void unschedule(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        try (var lock = desk.hold(session, service.id(), "backup-unschedule")) {
            boolean had = files.forgetPlan(lock);
            session.result(
                    had ? "Backups of " + service.id().name() + " are no longer scheduled" : "None was scheduled");
        }
    }
}
