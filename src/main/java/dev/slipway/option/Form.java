package dev.slipway.option;

import dev.slipway.error.Misuse;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an option's value is written, and what the engine's API gets for it. */
enum Form {
    TEXT("one line of text", "[^\\p{Cntrl}]+") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    /** A list of one word. */
    WORD("one word", "\\S+") {
        @Override
        Object read(Matcher value) {
            return List.of(value.group());
        }
    },
    BYTES("a size such as 512m or 2g", "([0-9]{1,12}(?:\\.[0-9]{1,3})?)([bkmgt]?)b?") {
        @Override
        Object read(Matcher value) {
            return bytes(value);
        }
    },
    /** As BYTES, with -1 for no limit. */
    BYTES_OR_ALL("a size such as 512m, or -1 for no limit", "-1|([0-9]{1,12}(?:\\.[0-9]{1,3})?)([bkmgt]?)b?") {
        @Override
        Object read(Matcher value) {
            return value.group().equals("-1") ? Long.valueOf(-1) : bytes(value);
        }
    },
    CPUS("a number of cores such as 1.5", "[0-9]{1,4}(\\.[0-9]{1,3})?") {
        @Override
        Object read(Matcher value) {
            return new BigDecimal(value.group()).multiply(NANO).longValueExact();
        }
    },
    COUNT("a number from 1 to 99999", "[1-9][0-9]{0,4}") {
        @Override
        Object read(Matcher value) {
            return Long.parseLong(value.group());
        }
    },
    CORES("a list of cores such as 0-1,3", "[0-9]{1,3}([-,][0-9]{1,3})*") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    /** The engine counts in nanoseconds. */
    DURATION("a time such as 30s, 2m or 500ms", "([0-9]{1,6})(ms|s|m|h)") {
        @Override
        Object read(Matcher value) {
            long amount = Long.parseLong(value.group(1));
            return switch (value.group(2)) {
                case "ms" -> Duration.ofMillis(amount).toNanos();
                case "s" -> Duration.ofSeconds(amount).toNanos();
                case "m" -> Duration.ofMinutes(amount).toNanos();
                default -> Duration.ofHours(amount).toNanos();
            };
        }
    },
    /** A check that the image's own shell runs inside the container. */
    CHECK("a command", "[^\\p{Cntrl}]+") {
        @Override
        Object read(Matcher value) {
            return List.of("CMD-SHELL", value.group());
        }
    },
    SWITCH("nothing, true or false", "true|false") {
        @Override
        Object read(Matcher value) {
            return Boolean.parseBoolean(value.group());
        }
    },
    /** A switch that turns the image's own check off. */
    NO_CHECK("nothing", "true") {
        @Override
        Object read(Matcher value) {
            return List.of("NONE");
        }
    },
    ADDRESS("an address such as 192.0.2.1", "[0-9a-fA-F:.]{2,45}") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    HOST("NAME:ADDRESS", "[a-zA-Z0-9._-]{1,253}:([0-9a-fA-F:.\\[\\]]{2,47}|host-gateway)") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    NAME("a name", "[a-zA-Z0-9][a-zA-Z0-9._:-]{0,253}") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    SIGNAL("a signal such as SIGINT", "(SIG)?[A-Z][A-Z0-9+-]{1,9}|[0-9]{1,2}") {
        @Override
        Object read(Matcher value) {
            return value.group();
        }
    },
    CAPABILITY("a capability such as NET_RAW, or ALL", "[A-Za-z_]{3,40}") {
        @Override
        Object read(Matcher value) {
            return value.group().toUpperCase(Locale.ROOT);
        }
    },
    ULIMIT("NAME=SOFT[:HARD], for instance nofile=65536", "([a-z]{2,12})=(-1|[0-9]{1,12})(?::(-1|[0-9]{1,12}))?") {
        @Override
        Object read(Matcher value) {
            long soft = Long.parseLong(value.group(2));
            long hard = value.group(3) == null ? soft : Long.parseLong(value.group(3));
            return Map.of("Name", value.group(1), "Soft", soft, "Hard", hard);
        }
    },
    /** What an app may change below its own network. */
    SYSCTL("net.NAME=VALUE", "(net\\.[a-z0-9_.]{1,80})=([0-9][0-9 \\t]{0,60})") {
        @Override
        Object read(Matcher value) {
            return Map.of(value.group(1), value.group(2));
        }
    },
    TMPFS("PATH[:OPTIONS], for instance /tmp:size=64m", "(/[^:,\\p{Cntrl}]+)(?::([a-z0-9=,.]{1,120}))?") {
        @Override
        Object read(Matcher value) {
            return Map.of(value.group(1), value.group(2) == null ? "" : value.group(2));
        }
    },
    LOG_OPT("max-size=10m or max-file=3", "(max-size)=([0-9]{1,6}[kmg])|(max-file)=([1-9][0-9]{0,2})") {
        @Override
        Object read(Matcher value) {
            return value.group(1) != null
                    ? Map.of(value.group(1), value.group(2))
                    : Map.of(value.group(3), value.group(4));
        }
    },
    LABEL("KEY=VALUE", "([a-zA-Z0-9][a-zA-Z0-9._/-]{0,127})=([^\\p{Cntrl}]*)") {
        @Override
        Object read(Matcher value) {
            return Map.of(value.group(1), value.group(2));
        }
    };

    private static final BigDecimal NANO = BigDecimal.valueOf(1_000_000_000L);

    private final String described;
    private final Pattern pattern;

    Form(String described, String pattern) {
        this.described = described;
        this.pattern = Pattern.compile(pattern);
    }

    abstract Object read(Matcher value);

    Object read(String flag, String value) {
        var matcher = pattern.matcher(this == BYTES || this == BYTES_OR_ALL ? value.toLowerCase(Locale.ROOT) : value);
        if (!matcher.matches()) {
            throw new Misuse("Invalid value for " + flag + ": " + value, "Expected " + described + ".");
        }
        return read(matcher);
    }

    private static Object bytes(Matcher value) {
        int shift = 10 * Math.max(0, "bkmgt".indexOf(value.group(2)));
        return new BigDecimal(value.group(1))
                .multiply(BigDecimal.valueOf(1L << (value.group(2).isEmpty() ? 0 : shift)))
                .longValue();
    }
}
