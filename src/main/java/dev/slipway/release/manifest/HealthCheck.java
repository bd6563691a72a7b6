package dev.slipway.release.manifest;

import dev.slipway.words.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A check that an instance must pass before it gets requests. With {@code warnOnly} its failure is told and forgiven. */
public record HealthCheck(String name, Probe probe, Pace pace, boolean warnOnly) {

    /** One entry of app.json's {@code healthchecks}. */
    static HealthCheck of(Fields fields, int number) {
        String name = fields.text("name").orElse("check-" + number);
        return new HealthCheck(name, probe(fields), Pace.of(fields), fields.flag("warn"));
    }

    private static Probe probe(Fields fields) {
        int port = fields.number("port").orElse(0);
        if (fields.text("path").isPresent() || fields.text("content").isPresent()) {
            return http(fields, port);
        }
        List<String> command = command(fields);
        if (!command.isEmpty()) {
            return new Probe.Command(command);
        }
        if (fields.flag("listening")) {
            return new Probe.Listening(port);
        }
        return fields.number("uptime")
                .<Probe>map(seconds -> new Probe.Uptime(Duration.ofSeconds(seconds)))
                .orElseThrow(() -> fields.wrong("a check: it has no path, command, listening or uptime"));
    }

    private static Probe http(Fields fields, int port) {
        String path = fields.text("path").orElse("/");
        boolean secure = fields.text("scheme").orElse("http").equals("https");
        return new Probe.Http(
                path.startsWith("/") ? path : "/" + path,
                fields.text("content").orElse(""),
                port,
                secure,
                headers(fields));
    }

    private static Map<String, String> headers(Fields fields) {
        var headers = new LinkedHashMap<String, String>();
        for (Object entry : fields.array("httpHeaders")) {
            var header = Fields.of(fields.at("httpHeaders"), entry);
            String name = header.text("name").orElse("");
            String value = header.text("value").orElse("");
            // A line end would start a header, or a request, of its own.
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !value.matches("[\\t\\x20-\\x7e\\x80-\\xff]*")) {
                throw header.wrong("a header: name and value, each on one line");
            }
            headers.put(name, value);
        }
        return headers;
    }

    private static List<String> command(Fields fields) {
        Object declared = fields.all().get("command");
        return declared instanceof String line
                ? Words.split(line)
                : fields.array("command").stream().map(Object::toString).toList();
    }
}
