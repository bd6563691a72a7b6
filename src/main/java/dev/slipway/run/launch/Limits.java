package dev.slipway.run.launch;

import dev.slipway.container.ResourceLimits;
import dev.slipway.process.ProcessType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code resource:limit} set for a process type: {@code web.limit.memory}, or {@code _default_.limit.cpu} for those
 * that have none of their own. Memory is a number with b, k, m or g, without one in megabytes, as Dokku counts it.
 */
final class Limits {

    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,12})([bkmg]?)b?");
    private static final Pattern CPU = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    private Limits() {}

    static ResourceLimits of(Map<String, String> settings, ProcessType type) {
        return new ResourceLimits(memory(value(settings, type, "memory")), cpus(value(settings, type, "cpu")));
    }

    private static String value(Map<String, String> settings, ProcessType type, String resource) {
        return settings.getOrDefault(
                type + ".limit." + resource, settings.getOrDefault("_default_.limit." + resource, ""));
    }

    private static long memory(String value) {
        var matcher = MEMORY.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return 0;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "b" -> number;
            case "k" -> number << 10;
            case "g" -> number << 30;
            default -> number << 20;
        };
    }

    private static long cpus(String value) {
        return CPU.matcher(value).matches()
                ? new BigDecimal(value).multiply(NANO).longValue()
                : 0;
    }
}
