package dev.slipway.route.nginx.block;

import dev.slipway.error.HostFailed;
import dev.slipway.route.Hostname;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How large the hash of server names must be: a name too long for its buckets is an error for every site. The owner's own
 * values stand; ours are written only where they are needed, because a second one is an error too.
 *
 * @param ownersBucket the owner's {@code server_names_hash_bucket_size}, 0 if there is none
 * @param ownersMaximum the owner's {@code server_names_hash_max_size}, 0 if there is none
 * @param longest the length of our longest hostname
 * @param names how many hostnames we have
 */
public record HashSizes(int ownersBucket, int ownersMaximum, int longest, int names) {

    /** A cache line of the processors that we know; nginx's default. */
    private static final int DEFAULT_BUCKET = 64;

    private static final int DEFAULT_MAXIMUM = 512;

    /** Writes nothing: for when the owner has set them. */
    public static final HashSizes OWNERS = new HashSizes(0, 0, 0, 0);

    public static HashSizes of(Optional<String> bucket, Optional<String> maximum, Collection<Hostname> ours) {
        int longest = ours.stream()
                .map(Hostname::value)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return new HashSizes(number(bucket), number(maximum), longest, ours.size());
    }

    private static int number(Optional<String> value) {
        return value.filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** Refuses, before anything is written, a hostname that does not fit into the buckets that the owner set. */
    public void check(Collection<Hostname> hostnames) {
        hostnames.stream()
                .filter(hostname -> ownersBucket > 0 && !fits(hostname.value().length(), ownersBucket))
                .max(Comparator.comparing(hostname -> hostname.value().length()))
                .ifPresent(hostname -> {
                    int needed = bucketFor(hostname.value().length());
                    throw new HostFailed(
                            hostname + " is too long for this nginx: its server_names_hash_bucket_size is "
                                    + ownersBucket + ", and " + needed + " is needed.",
                            "Set server_names_hash_bucket_size " + needed + "; where your configuration sets it now.");
                });
    }

    OptionalInt bucketToWrite() {
        return ownersBucket > 0 || fits(longest, DEFAULT_BUCKET)
                ? OptionalInt.empty()
                : OptionalInt.of(bucketFor(longest));
    }

    /** Only saves nginx a warning and some look-ups: the names of the owner's sites are more, so room for four times ours. */
    OptionalInt maximumToWrite() {
        if (ownersMaximum > 0 || names < DEFAULT_MAXIMUM / 2) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.highestOneBit(names) * 8);
    }

    private static int bucketFor(int length) {
        int size = DEFAULT_BUCKET;
        while (!fits(length, size)) {
            size *= 2;
        }
        return size;
    }

    /** {@code NGX_HASH_ELT_SIZE} and one pointer, as {@code ngx_hash_init()} counts on a 64-bit machine. */
    static boolean fits(int length, int bucket) {
        return 16 + (length + 2 + 7) / 8 * 8 <= bucket;
    }
}
