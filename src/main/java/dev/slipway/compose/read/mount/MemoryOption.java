package dev.slipway.compose.read.mount;

import dev.slipway.compose.scope.Values;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What mount(8) may be told of memory: what makes it smaller or somebody's own, in the kernel's own spelling. */
final class MemoryOption {

    private static final String SIZE = "size=";
    private static final Pattern KNOWN =
            Pattern.compile("size=(?:[0-9]{1,12}[kmgKMG]?|[0-9]{1,3}%)|mode=0?[0-7]{3,4}|[ug]id=[0-9]{1,9}"
                    + "|nr_inodes=[0-9]{1,12}[kmgKMG]?|(?:no)?exec|nosuid|nodev|r[ow]|noatime|relatime");

    private MemoryOption() {}

    /** The option as the kernel reads it, which knows neither 64mb nor 0.5g; empty: not one of them. */
    static Optional<String> passedOn(String option) {
        String bare = option.strip();
        if (KNOWN.matcher(bare).matches()) {
            return Optional.of(bare);
        }
        var bytes = bare.startsWith(SIZE) ? Values.size(bare.substring(SIZE.length())) : OptionalLong.empty();
        return bytes.isPresent() ? Optional.of(SIZE + bytes.getAsLong()) : Optional.empty();
    }
}
