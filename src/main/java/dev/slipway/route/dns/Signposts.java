package dev.slipway.route.dns;

import dev.slipway.route.Hostname;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Looks where hostnames lead. What is not answered in time is not told, and neither is anything of names that are nobody's
 * to set: those of documentation, of tests and of the machine itself.
 */
public final class Signposts {

    private static final int SECONDS = 3;
    /** Of an app with more, some are as good as all. */
    private static final int MOST_ASKED = 20;
    /** RFC 2606, RFC 6761, RFC 6762 and RFC 8375; {@code invalid} is not among them, for it says what is wrong. */
    private static final Pattern NOBODYS = Pattern.compile(
            "(?:.*\\.)?(?:localhost|test|example|local|internal|home\\.arpa|example\\.(?:com|net|org))");
    /** A name below a wildcard that nobody has made a record of. */
    private static final String BELOW_WILDCARD = "slipway-looks";

    private final Resolver resolver;
    private final Supplier<HostAddresses> host;
    private final Executor threads;

    public Signposts(Resolver resolver, Supplier<HostAddresses> host, Executor threads) {
        this.resolver = resolver;
        this.host = host;
        this.threads = threads;
    }

    /** A look that goes on while other things are done. */
    public interface Look {

        /** Blocks until all is answered, or for the rest of some seconds since the look began. */
        List<Misdirection> misdirections();
    }

    /** Returns at once. */
    public Look begin(List<Hostname> hostnames) {
        var answers = hostnames.stream()
                .filter(hostname -> !NOBODYS.matcher(hostname.value()).matches())
                .limit(MOST_ASKED)
                .map(this::ask)
                .toList();
        return () -> answers.stream().flatMap(answer -> answer.join().stream()).toList();
    }

    /** Blocks for some seconds at most. */
    public List<Misdirection> misdirections(List<Hostname> hostnames) {
        return begin(hostnames).misdirections();
    }

    private CompletableFuture<List<Misdirection>> ask(Hostname hostname) {
        return CompletableFuture.supplyAsync(() -> look(hostname), threads)
                .completeOnTimeout(List.of(), SECONDS, TimeUnit.SECONDS);
    }

    private List<Misdirection> look(Hostname hostname) {
        String asked = hostname.isWildcard() ? BELOW_WILDCARD + hostname.value().substring(1) : hostname.value();
        return new Directions(hostname, resolver.addresses(asked), host.get())
                .wrong().stream().toList();
    }
}
