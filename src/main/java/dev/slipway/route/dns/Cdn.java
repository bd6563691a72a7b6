package dev.slipway.route.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who stands between visitors and many a host, and whose addresses are public: a hostname that leads there may well end
 * here. The lists are those of www.cloudflare.com/ips and api.fastly.com/public-ip-list, which change once in years; with one
 * that is missing, a sentence is stricter than it should be.
 */
record Cdn(String name, List<Range> ranges) {

    private static final Cdn CLOUDFLARE = of(
            "Cloudflare",
            "173.245.48.0/20",
            "103.21.244.0/22",
            "103.22.200.0/22",
            "103.31.4.0/22",
            "141.101.64.0/18",
            "108.162.192.0/18",
            "190.93.240.0/20",
            "188.114.96.0/20",
            "197.234.240.0/22",
            "198.41.128.0/17",
            "162.158.0.0/15",
            "104.16.0.0/13",
            "104.24.0.0/14",
            "172.64.0.0/13",
            "131.0.72.0/22",
            "2400:cb00::/32",
            "2606:4700::/32",
            "2803:f800::/32",
            "2405:b500::/32",
            "2405:8100::/32",
            "2a06:98c0::/29",
            "2c0f:f248::/32");

    private static final Cdn FASTLY = of(
            "Fastly",
            "23.235.32.0/20",
            "43.249.72.0/22",
            "103.244.50.0/24",
            "103.245.222.0/23",
            "103.245.224.0/24",
            "104.156.80.0/20",
            "140.248.64.0/18",
            "140.248.128.0/17",
            "146.75.0.0/17",
            "151.101.0.0/16",
            "157.52.64.0/18",
            "167.82.0.0/17",
            "172.111.64.0/18",
            "185.31.16.0/22",
            "199.27.72.0/21",
            "199.232.0.0/16",
            "2a04:4e40::/32",
            "2a04:4e42::/32");

    Cdn {
        ranges = List.copyOf(ranges);
    }

    private static Cdn of(String name, String... ranges) {
        return new Cdn(name, Stream.of(ranges).map(Range::parse).toList());
    }

    static Optional<Cdn> of(InetAddress address) {
        return Stream.of(CLOUDFLARE, FASTLY)
                .filter(cdn -> cdn.ranges.stream().anyMatch(range -> range.contains(address)))
                .findFirst();
    }
}
