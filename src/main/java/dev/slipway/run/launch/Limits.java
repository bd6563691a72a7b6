package dev.slipway.run.launch;

import dev.slipway.container.EngineSetting;
import dev.slipway.container.ResourceLimits;
import dev.slipway.process.ProcessType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code resource:limit} and {@code resource:reserve} set for a process type: {@code web.limit.memory}, or
 * {@code _default_.limit.cpu} for those that have none of their own. Memory is a number with b, k, m or g, without one in
 * megabytes, as Dokku counts it.
 */
record Limits(ResourceLimits hard, List<EngineSetting> settings) {

    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,12})([bkmg]?)b?");
    private static final Pattern CPU = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);
    /** The kernel's weight of one core's worth, by Docker's count. */
    private static final BigDecimal SHARES_OF_ONE = BigDecimal.valueOf(1024);

    static Limits of(Map<String, String> settings, ProcessType type) {
        var hard = new ResourceLimits(
                memory(value(settings, type, "limit.memory")), cpus(value(settings, type, "limit.cpu")));
        var more = new ArrayList<EngineSetting>();
        long swap = swap(value(settings, type, "limit.memory-swap"));
        // The engine refuses to limit swap where memory has no limit.
        if (swap != 0 && hard.memoryBytes() > 0) {
            more.add(EngineSetting.value("HostConfig.MemorySwap", swap));
        }
        long reserved = memory(value(settings, type, "reserve.memory"));
        if (reserved > 0) {
            more.add(EngineSetting.value("HostConfig.MemoryReservation", reserved));
        }
        long shares = shares(value(settings, type, "reserve.cpu"));
        if (shares > 0) {
            more.add(EngineSetting.value("HostConfig.CpuShares", shares));
        }
        return new Limits(hard, List.copyOf(more));
    }

    private static String value(Map<String, String> settings, ProcessType type, String resource) {
        return settings.getOrDefault(type + "." + resource, settings.getOrDefault("_default_." + resource, ""));
    }

    private static long swap(String value) {
        return value.equals("-1") ? -1 : memory(value);
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

    private static long shares(String value) {
        return CPU.matcher(value).matches()
                ? new BigDecimal(value).multiply(SHARES_OF_ONE).longValue()
                : 0;
    }
}
