package dev.slipway.route.nginx.process;

import java.util.Optional;

/** A process that serves connections. The time at which it started tells it from a later one with its number. */
public record Worker(long pid, String started) {

    static final String TITLE = "nginx: worker process";

    private static final String LEAVING = TITLE + " is shutting down";
    /** proc(5): {@code starttime} of /proc/PID/stat, counted after the name in parentheses. */
    private static final int STARTED = 19;

    static Optional<Worker> of(long pid) {
        return ProcFile.read(pid, "stat")
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .filter(fields -> fields.length > STARTED && !fields[0].equals("Z"))
                .map(fields -> new Worker(pid, fields[STARTED]));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Whether it may still take a new connection. */
    public boolean accepts() {
        return isAlive() && !ProcFile.title(pid).startsWith(LEAVING);
    }
}
