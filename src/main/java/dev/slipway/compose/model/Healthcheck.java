package dev.slipway.compose.model;

import dev.slipway.container.EngineSetting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code healthcheck}, as the engine runs it inside the container.
 *
 * @param test as the engine wants it: empty inherits the image's, {@code NONE} switches that off, else {@code CMD …} or
 *     {@code CMD-SHELL …}
 * @param pace zeros: the engine's defaults
 */
public record Healthcheck(List<String> test, Pace pace) {

    public static final Healthcheck OF_THE_IMAGE =
            new Healthcheck(List.of(), new Pace(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0));

    public Healthcheck {
        test = List.copyOf(test);
    }

    /** How often, how long, from when on, and how many failures in a row count. */
    public record Pace(
            Duration interval, Duration timeout, Duration startPeriod, Duration startInterval, int retries) {}

    /** Whether the file says anything of it. */
    public boolean isGiven() {
        return !equals(OF_THE_IMAGE);
    }

    /** In the engine's words. */
    public EngineSetting setting() {
        var body = new LinkedHashMap<String, Object>();
        body.put("Test", test);
        body.put("Interval", pace.interval().toNanos());
        body.put("Timeout", pace.timeout().toNanos());
        body.put("StartPeriod", pace.startPeriod().toNanos());
        body.put("StartInterval", pace.startInterval().toNanos());
        body.put("Retries", pace.retries());
        return EngineSetting.value("Healthcheck", Map.copyOf(body));
    }
}
