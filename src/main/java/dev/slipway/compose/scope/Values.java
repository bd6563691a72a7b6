package dev.slipway.compose.scope;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Durations, sizes and truth values as compose files write them. */
public final class Values {

    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,6})(us|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]{1,6})(us|ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*([kmgt]?)i?b?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern CORES = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}");
    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal LARGEST_SIZE = BigDecimal.valueOf(1L << 50);

    private Values() {}

    public static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "y" -> Optional.of(true);
            case "false", "no", "off", "0", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    public static OptionalInt whole(String text) {
        String written = text.strip();
        return WHOLE.matcher(written).matches() ? OptionalInt.of(Integer.parseInt(written)) : OptionalInt.empty();
    }

    /** {@code 1m30s}, {@code 500ms}; a number alone is seconds, as version 2 files have it. */
    public static Optional<Duration> duration(String text) {
        String written = text.strip();
        if (WHOLE.matcher(written).matches() && !written.startsWith("-")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(written)));
        }
        if (!DURATION.matcher(written).matches()) {
            return Optional.empty();
        }
        var sum = Duration.ZERO;
        var parts = PART.matcher(written);
        while (parts.find()) {
            sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return Optional.of(sum);
    }

    private static Duration part(long amount, String unit) {
        return switch (unit) {
            case "us" -> Duration.ofNanos(1000 * amount);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** Bytes: {@code 512m}, {@code 1gb}, {@code 0.5g}, {@code 1024}. */
    public static OptionalLong size(String text) {
        var found = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            return OptionalLong.empty();
        }
        int unit = found.group(2).isEmpty() ? 0 : 1 + "kmgt".indexOf(found.group(2));
        var bytes = new BigDecimal(found.group(1)).multiply(BigDecimal.valueOf(1L << (10 * unit)));
        return bytes.compareTo(LARGEST_SIZE) > 0 ? OptionalLong.empty() : OptionalLong.of(bytes.longValue());
    }

    public static OptionalLong nanoCpus(String text) {
        String written = text.strip();
        return CORES.matcher(written).matches()
                ? OptionalLong.of(new BigDecimal(written).multiply(NANO).longValue())
                : OptionalLong.empty();
    }
}
