package dev.slipway.release.manifest;

import dev.slipway.error.AppFailed;
import dev.slipway.error.Misuse;
import dev.slipway.release.cron.ConcurrencyPolicy;
import dev.slipway.release.cron.CronTask;
import dev.slipway.release.cron.Schedule;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code cron} of an {@code app.json}; whatever is wrong with an entry fails the deploy. */
final class CronTasks {

    /** What means something to a shell; there is none. */
    private static final String OPERATORS = ";&|<>`";

    private static final String NEXT = "Correct app.json, commit and push again.";

    private CronTasks() {}

    static List<CronTask> of(List<Object> entries) {
        var tasks = new ArrayList<CronTask>();
        for (Object entry : entries) {
            String place = "cron." + tasks.size();
            var task = task(Fields.of(place, entry), place);
            if (tasks.stream().anyMatch(other -> isSame(task, other))) {
                throw new AppFailed("app.json: " + place + " is there twice", NEXT);
            }
            tasks.add(task);
        }
        return List.copyOf(tasks);
    }

    private static boolean isSame(CronTask one, CronTask other) {
        return one.command().equals(other.command()) && one.schedule().equals(other.schedule());
    }

    private static CronTask task(Fields fields, String place) {
        String command = required(fields, "command");
        String schedule = required(fields, "schedule");
        try {
            var task = new CronTask(
                    command,
                    new Schedule(schedule),
                    ConcurrencyPolicy.parse(fields.text("concurrency_policy").orElse("allow")),
                    fields.flag("maintenance"));
            refuseShell(task, fields.at("command"));
            return task;
        } catch (Misuse wrong) {
            var failure = new AppFailed(
                    "app.json: " + place + ": " + wrong.sentence(),
                    wrong.nextSteps().isEmpty()
                            ? new String[] {NEXT}
                            : wrong.nextSteps().toArray(String[]::new));
            failure.because(wrong);
            throw failure;
        }
    }

    private static String required(Fields fields, String name) {
        return fields.text(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new AppFailed("app.json: " + fields.at(name) + " is missing", NEXT));
    }

    /** Who writes a shell's operators expects them to work, and would learn at four in the morning that they do not. */
    private static void refuseShell(CronTask task, String place) {
        task.arguments();
        char quote = 0;
        String command = task.command();
        for (int at = 0; at < command.length(); at++) {
            char next = command.charAt(at);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if (next == '\\') {
                at++;
            } else if (OPERATORS.indexOf(next) >= 0) {
                throw new AppFailed(
                        "app.json: " + place + " has a " + next + ", which only a shell understands, and none reads it",
                        "Write: sh -c '…', or quote the character; commit and push again.");
            }
        }
    }
}
