package dev.slipway.cron;

import static dev.slipway.cron.ScheduledApp.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.property.CronProperties;
import dev.slipway.container.Script;
import dev.slipway.host.Finished;
import dev.slipway.host.Program;
import dev.slipway.run.log.LogKeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronMailTest {

    @TempDir
    private Path directory;

    private final List<Program> sent = new ArrayList<>();
    private ScheduledApp app;

    @BeforeEach
    void setUp() {
        app = new ScheduledApp(directory);
        app.deploy(task("backup all", "* * * * *"));
        app.watch.onEnd(new CronMail(app.bench.settings, new LogKeeper(app.containers, app.archive), program -> {
            sent.add(program);
            return new Finished(0, "", "");
        }));
    }

    private void run(Script script) {
        app.containers.behave(spec -> script);
        app.at("2026-11-01T10:05:00Z", app.timetable("UTC"));
        app.watch.run();
    }

    @Test
    void output_is_mailed_to_who_wants_it() {
        app.bench.settings.setGlobal(CronProperties.MAILTO, "ops@example.org");
        app.bench.settings.setGlobal(CronProperties.MAILFROM, "cron@example.org");

        run(Script.ends(0, "12 tables"));

        assertThat(sent).singleElement().satisfies(program -> {
            assertThat(program.arguments()).containsExactly("/usr/sbin/sendmail", "-i", "-t");
            assertThat(program.input())
                    .startsWith("From: cron@example.org\nTo: ops@example.org\nSubject: Cron <shop> backup all\n")
                    .contains("\n\n12 tables\n")
                    .endsWith("ended with exit code 0.\n");
        });
    }

    @Test
    void silence_and_success_are_not_mailed_but_failure_is() {
        app.bench.settings.setGlobal(CronProperties.MAILTO, "ops@example.org");

        run(Script.ends(0));
        assertThat(sent).isEmpty();

        app.containers.behave(spec -> Script.ends(1));
        app.at("2026-11-01T10:06:00Z", app.timetable("UTC"));
        app.watch.run();
        assertThat(sent)
                .singleElement()
                .satisfies(program -> assertThat(program.input()).endsWith("ended with exit code 1.\n"));
    }

    @Test
    void nobody_gets_mail_who_did_not_ask_for_it() {
        run(Script.ends(1, "broken"));

        assertThat(sent).isEmpty();
    }
}
