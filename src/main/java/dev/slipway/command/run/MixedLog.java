package dev.slipway.command.run;

import dev.slipway.app.AppName;
import dev.slipway.command.route.Requests;
import dev.slipway.command.route.Requests.Request;
import dev.slipway.run.log.LogLine;
import dev.slipway.run.log.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.function.Consumer;

/** What an app printed, and between it the requests that it was asked, in the order of time. */
final class MixedLog implements AutoCloseable {

    private final Logs logs;
    private final Requests.Log requests;
    private final Consumer<LogLine> print;
    private final Consumer<String> printRequest;

    MixedLog(Logs logs, Requests.Log requests, Consumer<LogLine> print, Consumer<String> printRequest) {
        this.logs = logs;
        this.requests = requests;
        this.print = print;
        this.printRequest = printRequest;
    }

    /** Prints the last so many lines of both together, and gives the moment of the app's last one. */
    Instant last(AppName app, String process, int lines) {
        var printed = logs.last(app, process, lines);
        var entries = new ArrayList<Entry>();
        printed.forEach(line -> entries.add(new Entry(line.at(), () -> print.accept(line))));
        requests.last(lines).forEach(request -> entries.add(new Entry(request.at(), () -> print(request))));
        entries.sort(Comparator.comparing(Entry::at));
        entries.subList(Math.max(0, entries.size() - lines), entries.size())
                .forEach(entry -> entry.show().run());
        return printed.isEmpty() ? Instant.MIN : printed.get(printed.size() - 1).at();
    }

    /** Prints the requests that have come since. */
    void more() {
        requests.fresh().forEach(this::print);
    }

    private void print(Request request) {
        printRequest.accept(request.toString());
    }

    @Override
    public void close() {
        requests.close();
    }

    private record Entry(Instant at, Runnable show) {}
}
