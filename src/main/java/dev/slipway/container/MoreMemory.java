package dev.slipway.container;

import dev.slipway.host.survey.Memory;
import java.util.Optional;

/**
 * How much more memory something may be given for which its limit was too little.
 *
 * @param limit in bytes; 0: it may use all; {@link #UNKNOWN}
 * @param host what the host has, in bytes; 0: not known
 */
public record MoreMemory(long limit, long host) {

    public static final long UNKNOWN = -1;

    private static final int GIB = 30;
    private static final int MIB = 20;
    /** Nobody types 1987m. */
    private static final long STEP = 256L << MIB;

    public static MoreMemory than(long limit) {
        return new MoreMemory(limit, Memory.read().total());
    }

    /** What mends it: the command that begins so, with a size behind it, or where there is no more to be given, that. */
    public String advice(String command, String more) {
        return size().map(size -> command + " " + size + " " + more)
                .orElse((limit > 0 ? "It may use nearly all that this host has" : "This host has no more")
                        + ": free -m on the server shows it; fewer workers need less.");
    }

    /** Twice as much, in whole gigabytes, and not more than the host has, as it is typed: {@code 2g}. */
    Optional<String> size() {
        if (limit == UNKNOWN) {
            return Optional.of("SIZE");
        }
        if (limit == 0) {
            return Optional.empty();
        }
        long wanted = Math.max(1, (2 * limit + (1L << GIB) - 1) >> GIB);
        if (host == 0 || wanted << GIB <= host) {
            return Optional.of(wanted + "g");
        }
        long most = host - host % STEP;
        return most > limit ? Optional.of((most >> MIB) + "m") : Optional.empty();
    }
}
