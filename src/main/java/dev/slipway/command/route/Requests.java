package dev.slipway.command.route;

import dev.slipway.access.Gate;
import dev.slipway.app.AppName;
import dev.slipway.command.Session;
import dev.slipway.error.Conflict;
import dev.slipway.proof.live.LiveWitness;
import dev.slipway.route.dns.HostAddresses;
import dev.slipway.route.nginx.block.LogFiles;
import dev.slipway.route.upkeep.LogKind;
import dev.slipway.route.upkeep.ProxyUpkeep;
import dev.slipway.route.upkeep.TailedFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The requests of one app as nginx has logged them, but for those that prove a swap, for those who read them beside what the app prints. */
public final class Requests {

    /** What our server blocks have nginx write; a line of a format that the owner chose tells no moment to sort it by. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+) .*?\\] \"([^\"]*?)(?: HTTP/[0-9.]+)?\" ([0-9]{3}) .* \"(.*)\""
                    + " ([0-9a-f]{32}) ([0-9]{1,12})\\.([0-9]{3}) ([0-9.]{1,16})");

    private final ProxyLogs logs;

    public Requests(ProxyUpkeep upkeep, Gate gate) {
        this.logs = new ProxyLogs(upkeep, gate);
    }

    /** One line; its id is what the app was sent as {@code X-Request-Id}. */
    public record Request(AppName app, Instant at, String text) {

        /** As {@code logs} shows it, beside what instances print: {@code 2026-11-01T10:00:00.123Z shop[requests]: text}. */
        @Override
        public String toString() {
            return at + " " + app + "[requests]: " + text;
        }
    }

    /** A log that is read on. */
    public static final class Log implements AutoCloseable {

        private final AppName app;
        private final TailedFile file;

        private Log(AppName app, TailedFile file) {
            this.app = app;
            this.file = file;
        }

        public List<Request> last(int count) {
            if (!file.exists()) {
                return List.of();
            }
            // After a swap most lines are of what proved it.
            var all = requests(file.last(Integer.MAX_VALUE));
            return all.subList(Math.max(0, all.size() - count), all.size());
        }

        /** Those that have come since the last look. */
        public List<Request> fresh() {
            return requests(file.fresh());
        }

        private List<Request> requests(List<String> lines) {
            if (lines.isEmpty()) {
                return List.of();
            }
            var host = HostAddresses.read();
            return lines.stream()
                    .flatMap(line -> read(app, line, host).stream())
                    .toList();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /** Refused where the log is off, and where it may be other apps' too: its lines do not say whose they are. */
    public Log of(Session session, AppName app) {
        Path path = logs.path(session, app, LogKind.ACCESS);
        if (!LogFiles.isOwn(app, path)) {
            throw new Conflict(
                    "The access log of " + app + " may be other apps' too",
                    "nginx:access-logs " + app + " shows it as it is.",
                    "nginx:set " + app + " access-log-path " + app + "-access.log gives " + app + " one of its own.");
        }
        return new Log(app, new TailedFile(path));
    }

    static Optional<Request> read(AppName app, String line, HostAddresses host) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches() || isOurs(matcher.group(1), matcher.group(4), host)) {
            return Optional.empty();
        }
        var at = Instant.ofEpochSecond(Long.parseLong(matcher.group(6))).plusMillis(Long.parseLong(matcher.group(7)));
        String took = new BigDecimal(matcher.group(8)).movePointRight(3).intValue() + " ms";
        String text = String.join(" ", matcher.group(3), matcher.group(2), took, matcher.group(1), matcher.group(5));
        return Optional.of(new Request(app, at, text));
    }

    /** Not everybody who calls himself so is hidden by that. */
    private static boolean isOurs(String from, String agent, HostAddresses host) {
        return agent.startsWith(LiveWitness.AGENT) && host.has(from);
    }
}
