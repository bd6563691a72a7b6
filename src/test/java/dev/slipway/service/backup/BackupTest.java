package dev.slipway.service.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.AuditEntry;
import dev.slipway.bucket.HttpBucket;
import dev.slipway.command.CommandTestBench;
import dev.slipway.command.Topic;
import dev.slipway.container.Script;
import dev.slipway.cron.Minutes;
import dev.slipway.cron.Timetable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup commands over an engine and a storage in memory. */
class BackupTest {

    private static final Path GPG = Path.of("/usr/bin/gpg");

    @TempDir
    private Path directory;

    private final HttpBucket storage = new HttpBucket();
    private Script dump = Script.ends(0, "all the data");
    private CommandTestBench bench;

    @BeforeEach
    void setUp() {
        bench = new CommandTestBench(directory.resolve("state"));
        bench.images.add("postgres:16");
        bench.containers.behave(spec -> Script.serves());
        bench.containers.behaveInExec(
                command -> command.get(0).equals("pg_dump") ? dump : Script.ends(0, String.join(" ", command)));
        bench.with(bench.services.topics.topics(bench.renewal).toArray(Topic[]::new));
        type("", "postgres:create l");
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private String type(String input, String line) {
        var answer = bench.typeWords(input, List.of(line.split(" ")));
        assertThat(answer.exit()).as(line + "\n" + answer.err()).isZero();
        return answer.out() + answer.err();
    }

    private void refused(String line, String sentence, int exit) {
        var answer = bench.type(line);
        assertThat(answer.err()).startsWith(" !     " + sentence);
        assertThat(answer.exit()).as(line).isEqualTo(exit);
    }

    private void authenticate() {
        type("open sesame\n".replace(" ", ""), "postgres:backup-auth l anna - eu-central-1 s3v4 " + storage.endpoint());
    }

    private byte[] onlyObject() {
        assertThat(storage.objects).hasSize(1);
        return storage.objects.values().iterator().next();
    }

    @Test
    void a_dump_goes_to_the_bucket_as_it_is() {
        authenticate();

        String told = type("", "postgres:backup l my-bucket/shop");

        assertThat(told).contains("=====> 13 bytes: s3://my-bucket/shop/postgres-l-");
        assertThat(storage.objects.keySet())
                .allMatch(key ->
                        key.matches("/my-bucket/shop/postgres-l-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d\\.dump"));
        assertThat(onlyObject()).isEqualTo("all the data\n".getBytes(StandardCharsets.UTF_8));
        assertThat(type("", "postgres:info l --backup-last")).contains(" done, 13 bytes, s3://my-bucket/shop/");
    }

    @Test
    void a_dump_that_fails_is_not_in_the_bucket_and_stays_in_the_report() {
        authenticate();
        dump = Script.ends(1, "half of the");

        refused("postgres:backup l my-bucket", "Nothing was sent: the dump of Postgres service l failed with exit", 1);

        assertThat(storage.objects).isEmpty();
        assertThat(type("", "postgres:info l --backup-last"))
                .contains(" FAILED: Nothing was sent", "last good one: never");
    }

    @Test
    void a_storage_that_refuses_is_told_in_its_words() {
        authenticate();
        storage.next.add(new HttpBucket.Bad(404, "<Error><Code>NoSuchBucket</Code></Error>"));

        refused("postgres:backup l my-bucket", storage.endpoint() + " did not take it: NoSuchBucket (HTTP 404)", 69);
    }

    @Test
    void secrets_are_in_files_that_only_we_read_and_nowhere_else() throws IOException {
        authenticate();
        type("another secret\n", "postgres:backup-set-encryption l");
        type("", "postgres:backup l my-bucket");

        Path kept = directory.resolve("state/services/postgres/l");
        try (var files = Files.walk(directory.resolve("state"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                boolean mayHaveThem =
                        file.startsWith(kept) && file.getFileName().toString().startsWith("backup-");
                assertThat(mayHaveThem || !(text.contains("opensesame") || text.contains("another secret")))
                        .as(file.toString())
                        .isTrue();
                if (mayHaveThem) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                }
            }
        }
        assertThat(type("", "postgres:info l")).doesNotContain("opensesame").doesNotContain("another secret");
    }

    @Test
    void without_a_key_nothing_is_sent() {
        refused("postgres:backup l my-bucket", "There is no access key for backups of Postgres service l", 1);
        refused("postgres:backup l my-bucket --use-iam", "This machine has no role at Amazon", 69);
        refused("postgres:backup l", "Please specify an aws bucket for the backup", 1);
        refused("postgres:backup-auth l anna", "There is nothing on the standard input", 1);
        refused("postgres:backup-auth l anna x us-east-1 s3v2", "Requests are signed by version s3v4 only", 1);
        authenticate();
        assertThat(type("", "postgres:backup-deauth l")).contains("forgotten");
        refused("postgres:backup l my-bucket", "There is no access key", 1);
    }

    @Test
    void a_schedule_is_kept_and_shown_as_cron_has_it() {
        refused("postgres:backup-schedule-cat l", "There is no schedule for backups of Postgres service l", 1);
        refused("postgres:backup-schedule l 0 3 * * my-bucket", "'0 3 * *' is not a schedule", 1);

        assertThat(type("", "postgres:backup-schedule l 0 3 * * * my-bucket --use-iam"))
                .contains("=====> Backups of l: 0 3 * * * to my-bucket");

        assertThat(type("", "postgres:backup-schedule-cat l"))
                .isEqualTo("0 3 * * * dokku postgres:backup l my-bucket --use-iam\n");
        assertThat(type("", "postgres:info l --backup-schedule")).isEqualTo("0 3 * * * to my-bucket\n");
        type("", "postgres:backup-unschedule l");
        assertThat(type("", "postgres:info l --backup-schedule")).isEqualTo("-\n");
    }

    @Test
    void what_is_due_is_sent_once_and_told_to_the_listener() {
        authenticate();
        type("", "postgres:backup-schedule l 0 3 * * * my-bucket");
        var told = new ArrayList<String>();

        timetable("2026-11-02T02:59:30Z", told).run();
        assertThat(told).isEmpty();
        timetable("2026-11-02T03:00:10Z", told).run();
        timetable("2026-11-02T03:00:40Z", told).run();

        assertThat(told).containsExactly("postgres/l 0");
        assertThat(storage.objects).hasSize(1);
    }

    @Test
    void a_scheduled_one_that_fails_is_told_too() {
        type("", "postgres:backup-schedule l @hourly my-bucket");
        var told = new ArrayList<String>();

        timetable("2026-11-02T03:00:10Z", told).run();

        assertThat(told).containsExactly("postgres/l 1");
        assertThat(type("", "postgres:info l --backup-last")).contains("FAILED: There is no access key");
    }

    private BackupTimetable timetable(String now, List<String> told) {
        var time = new Timetable.Time(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), ZoneOffset.UTC);
        return new BackupTimetable(
                bench.services.services,
                bench.services.backups,
                new Minutes(bench.state.backups(), time),
                Runnable::run,
                (service, begun, took, exitCode) -> told.add(service + " " + exitCode));
    }

    @Test
    void gpg_opens_what_a_passphrase_has_sealed() throws Exception {
        authenticate();
        type("", "postgres:backup-set-encryption l übermorgen");

        type("", "postgres:backup l my-bucket");

        assertThat(storage.objects.keySet()).allMatch(key -> key.endsWith(".dump.gpg"));
        assertThat(new String(onlyObject(), StandardCharsets.ISO_8859_1)).doesNotContain("all the data");
        // Not as a word: in a locale without umlauts Java could not hand it over.
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "übermorgen");
        assertThat(gpg(onlyObject(), "--passphrase-file", passphrase.toString(), "--pinentry-mode", "loopback", "-d"))
                .isEqualTo("all the data\n");
        type("", "postgres:backup-unset-encryption l");
        type("", "postgres:backup l my-bucket");
        assertThat(storage.objects.keySet()).anyMatch(key -> key.endsWith(".dump"));
    }

    @Test
    void gpg_opens_what_was_sealed_for_its_key() throws Exception {
        authenticate();
        gpg(
                new byte[0],
                "--passphrase",
                "",
                "--quick-generate-key",
                "anna@example.org",
                "future-default",
                "default",
                "never");
        String key = gpg(new byte[0], "--armor", "--export", "anna@example.org");

        var answer = bench.typeWords("no key", List.of("postgres:backup-set-public-key-encryption", "l"));
        assertThat(answer.err()).contains("no public key");
        answer = bench.typeWords(key, List.of("postgres:backup-set-public-key-encryption", "l", "0xDEADBEEF"));
        assertThat(answer.err()).contains("not DEADBEEF");
        type(key, "postgres:backup-set-public-key-encryption l");
        type("", "postgres:backup l my-bucket");

        assertThat(gpg(onlyObject(), "-d")).isEqualTo("all the data\n");
        assertThat(type("", "postgres:info l --backup-encryption")).startsWith("public key ");
    }

    private String gpg(byte[] input, String... words) throws Exception {
        Path home = Files.createDirectories(directory.resolve("gpg"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        var command = new ArrayList<>(List.of(GPG.toString(), "--homedir", home.toString(), "--batch", "-q"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectError(directory.resolve("gpg.err").toFile())
                .start();
        try (var typed = process.getOutputStream()) {
            typed.write(input);
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("gpg.err")))
                .isZero();
        return printed;
    }

    @Test
    void the_audit_log_has_the_command_alone() {
        authenticate();

        assertThat(bench.audit.read())
                .extracting(AuditEntry::command)
                .contains("postgres:backup-auth")
                .noneMatch(command -> command.contains("anna"));
    }
}
