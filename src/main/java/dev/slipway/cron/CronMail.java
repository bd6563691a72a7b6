package dev.slipway.cron;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.CronProperties;
import dev.slipway.container.Container;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Program;
import dev.slipway.host.Programs;
import dev.slipway.run.Marks;
import dev.slipway.run.OneOffWatch;
import dev.slipway.run.log.LogKeeper;
import dev.slipway.run.log.LogLine;
import dev.slipway.voice.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails what a scheduled task printed, or that it failed, to whom {@code cron:set mailto} names: by the host's own sendmail, as
 * cron does. A task that prints nothing and succeeds makes no mail.
 */
public final class CronMail implements OneOffWatch.Listener {

    private static final Logger log = LoggerFactory.getLogger(CronMail.class);
    private static final Path SENDMAIL = Path.of("/usr/sbin/sendmail");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_SUBJECT = 200;

    private final Settings settings;
    private final LogKeeper output;
    private final Programs programs;

    public CronMail(Settings settings, LogKeeper output, Programs programs) {
        this.settings = settings;
        this.output = output;
        this.programs = programs;
    }

    /** Whether this host can send mail. */
    public static boolean isPossible() {
        return Files.isExecutable(SENDMAIL);
    }

    @Override
    public void ended(AppName app, Container container) {
        String to = settings.computed(app, CronProperties.MAILTO);
        if (to.isEmpty() || !TaskRunner.isScheduled(container)) {
            return;
        }
        try {
            var lines = output.printed(app, container);
            if (!lines.isEmpty() || container.state().exitCode() != 0) {
                send(app, to, container, lines);
            }
        } catch (SlipwayException failure) {
            log.warn("no mail sent app={} container={}: {}", app, container.name(), failure.sentence());
        }
    }

    private void send(AppName app, String to, Container container, List<LogLine> lines) {
        var program = Program.of(LIMIT, SENDMAIL.toString(), "-i", "-t").reading(message(app, to, container, lines));
        var finished = programs.run(program);
        if (finished.exitCode() != 0) {
            log.warn("sendmail failed app={} exit={}: {}", app, finished.exitCode(), finished.stderr());
        }
    }

    private String message(AppName app, String to, Container container, List<LogLine> lines) {
        String from = settings.computed(app, CronProperties.MAILFROM);
        String command = Printable.of(Marks.command(container));
        String subject = "Cron <" + app + "> " + command.substring(0, Math.min(LONGEST_SUBJECT, command.length()));
        return (from.isEmpty() ? "" : "From: " + from + "\n")
                + "To: " + to + "\n"
                + "Subject: " + subject + "\n"
                + "Auto-Submitted: auto-generated\n"
                + "MIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=UTF-8\n"
                + "Content-Transfer-Encoding: 8bit\n\n"
                + lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining())
                + "\n" + container.name() + " ended with exit code "
                + container.state().exitCode() + ".\n";
    }
}
