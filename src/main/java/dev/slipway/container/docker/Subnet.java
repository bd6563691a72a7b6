package dev.slipway.container.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/** An IPv4 range: its first address as a number, and how many leading bits are the network's. */
record Subnet(long first, int bits) {

    /** 10.212 to 10.215: a corner of 10/8 that home routers and clouds rarely use by default. */
    static final Subnet POOL = new Subnet(0x0AD40000L, 14);

    /**
     * 1,024 networks of 254 addresses: a hundred instances twice over while one release replaces another, and those of
     * releases before that still finish.
     */
    static final Subnet FIRST = new Subnet(POOL.first, 24);

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int ADDRESS_BITS = 32;

    /** Empty for what is not IPv4. */
    static Optional<Subnet> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            address = (address << 8) | Long.parseLong(parts.group(part));
        }
        return Optional.of(new Subnet(address, Integer.parseInt(parts.group(5))));
    }

    Subnet next() {
        return new Subnet(first + size(), bits);
    }

    boolean isInPool() {
        return first + size() <= POOL.first + POOL.size();
    }

    boolean overlaps(Subnet other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    private long size() {
        return 1L << (ADDRESS_BITS - bits);
    }

    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/" + bits;
    }
}
