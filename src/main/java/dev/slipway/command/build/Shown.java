package dev.slipway.command.build;

import dev.slipway.app.AppName;
import dev.slipway.deploy.history.BuildHistory;
import dev.slipway.deploy.history.BuildRecord;
import dev.slipway.deploy.history.BuildRecord.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** A build as it is shown: as rows of text, and with the field names that Dokku's JSON has. */
record Shown(AppName app, BuildRecord record, BuildHistory history) {

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** All builds run in the server's own process. */
    static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    String status() {
        return history.status(app, record).word();
    }

    /** As Go writes it, to the second: {@code 1m43s}. */
    String duration() {
        Duration took = history.duration(record);
        long hours = took.toHours();
        String minutes = hours > 0 || took.toMinutes() > 0 ? took.toMinutesPart() + "m" : "";
        return (hours > 0 ? hours + "h" : "") + minutes + took.toSecondsPart() + "s";
    }

    Map<String, Object> json() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", record.id());
        fields.put("app", app.value());
        fields.put("kind", record.kind().word());
        fields.put("pid", ProcessHandle.current().pid());
        fields.put("started_at", time(record.startedAt()));
        record.ended().ifPresent(ending -> fields.put("finished_at", time(ending.finishedAt())));
        fields.put(
                "status",
                record.ended()
                        .map(Ending::status)
                        .orElse(BuildRecord.Status.RUNNING)
                        .word());
        fields.put("source", record.source());
        fields.put("by", record.by());
        record.ended().ifPresent(ending -> fields.put("exit_code", ending.exitCode()));
        fields.put("display_status", status());
        fields.put("duration", duration());
        fields.put("log_path", log());
        return fields;
    }

    Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        rows.put("Build ID:", record.id());
        rows.put("App:", app.value());
        rows.put("Kind:", record.kind().word());
        rows.put("Status:", status());
        rows.put("PID:", pid());
        rows.put("Source:", record.source());
        rows.put("By:", record.by());
        rows.put("Started:", time(record.startedAt()));
        record.ended().ifPresent(ending -> rows.put("Finished:", time(ending.finishedAt())));
        rows.put("Duration:", duration());
        record.ended().ifPresent(ending -> rows.put("Exit Code:", Integer.toString(ending.exitCode())));
        rows.put("Log:", log());
        return rows;
    }

    private String log() {
        return history.outputFile(app, record).toString();
    }
}
