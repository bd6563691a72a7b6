package dev.slipway.route.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what it was told, and knows no other name; the host beside it is {@code 203.0.113.5}. */
public final class InMemoryResolver implements Resolver {

    private final Map<String, List<InetAddress>> records = new ConcurrentHashMap<>();
    private volatile HostAddresses host = new HostAddresses(addresses(new String[] {"127.0.0.1", "203.0.113.5"}));

    public InMemoryResolver leads(String name, String... addresses) {
        records.put(name, addresses(addresses));
        return this;
    }

    public InMemoryResolver hostHas(String... addresses) {
        host = new HostAddresses(addresses(addresses));
        return this;
    }

    @Override
    public List<InetAddress> addresses(String name) {
        return records.getOrDefault(name, List.of());
    }

    public Signposts signposts() {
        return new Signposts(this, () -> host, Runnable::run);
    }

    private static List<InetAddress> addresses(String[] literals) {
        return Arrays.stream(literals).map(InMemoryResolver::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException noLiteral) {
            throw new IllegalArgumentException(literal, noLiteral);
        }
    }
}
