package dev.slipway.release.part;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where a service listens.
 *
 * @param said as the tree says it, the first one being what hostnames lead to
 * @param declared as its image declares it, which may be a habit of its author's: asked only where hostnames are to lead there and
 *     nothing is said
 */
public record Ports(List<Integer> said, List<Integer> declared) {

    /** Of https, which a service speaks with a certificate that nobody knows; hostnames lead to plain HTTP. */
    private static final List<Integer> SECURE = List.of(443, 8443, 9443);
    /** Where images that declare several have their pages, RabbitMQ and MailHog among them. */
    private static final List<Integer> PAGES = List.of(80, 8080, 8000, 3000, 5000, 8888, 9000, 9090, 15672, 8025);

    public Ports {
        said = List.copyOf(said);
        declared = List.copyOf(declared);
    }

    /** What others of the stack wait for. */
    public OptionalInt awaited() {
        return first(said);
    }

    /** What hostnames lead to; empty: nothing tells. */
    public OptionalInt reached() {
        return said.isEmpty() ? guessed() : awaited();
    }

    private OptionalInt guessed() {
        var plain = declared.stream().filter(port -> !SECURE.contains(port)).toList();
        return plain.size() == 1
                ? first(plain)
                : first(PAGES.stream().filter(plain::contains).toList());
    }

    private static OptionalInt first(List<Integer> ports) {
        return ports.stream().mapToInt(Integer::intValue).findFirst();
    }
}
