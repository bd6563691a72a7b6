package dev.slipway.route.nginx.inventory;

import dev.slipway.error.Conflict;
import dev.slipway.route.ForeignSite;
import dev.slipway.route.Hostname;
import dev.slipway.route.HostnameTaken;
import dev.slipway.route.nginx.block.Listening;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Directive;
import dev.slipway.route.nginx.syntax.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The effective configuration, seen as the owner's: whatever stands in our own directory is left out. */
public final class Inventory {

    private final Configuration configuration;
    private final Path ours;

    public Inventory(Configuration configuration, Path ours) {
        this.configuration = configuration;
        this.ours = ours;
    }

    /** Every server block of the owner's, in nginx's order. */
    public List<Site> sites() {
        return httpDirectives("server").map(Site::of).toList();
    }

    public List<ForeignSite> names() {
        return sites().stream().flatMap(site -> site.names().stream()).toList();
    }

    /**
     * Refuses a hostname that a site of the owner's claims where visitors get to apps, or that would take over a port's
     * traffic of one. Returns what is allowed but worth telling.
     */
    public List<String> check(List<Hostname> hostnames, Listening listening) {
        List<Site> sites = sites();
        boolean hasFront = sites.stream()
                .anyMatch(site -> site.isDefaultOn(listening.httpPort()) || site.isDefaultOn(listening.httpsPort()));
        return hostnames.stream()
                .flatMap(hostname -> sites.stream().flatMap(site -> check(hostname, site, listening, hasFront)))
                .toList();
    }

    private static Stream<String> check(Hostname hostname, Site site, Listening listening, boolean hasFront) {
        boolean meets = site.isReachedOn(Set.of(listening.httpPort(), listening.httpsPort()));
        boolean samePort = site.listensOn(listening.httpPort());
        boolean isBehind = hasFront && site.isForThisHostOnly();
        return site.names().stream()
                .flatMap(name -> (meets ? check(hostname, name, samePort) : apart(hostname, name, isBehind)).stream());
    }

    /**
     * nginx looks for a name only among the sites of the address and port that were asked. But visitors may come to a site that
     * only this host asks by way of the one for unknown names, which ours would stand before; and what an expression takes on
     * a port that apps come to listen on later, an exact name takes from it without a warning of nginx's.
     */
    private static Optional<String> apart(Hostname ours, ForeignSite theirs, boolean isBehind) {
        return switch (new ServerName(expanded(theirs.name())).with(ours)) {
            case NONE, COVERED -> Optional.empty();
            case BENEATH -> throw wouldBeCaught(ours, theirs);
            case TAKEN -> {
                if (isBehind || theirs.name().startsWith("~")) {
                    throw new HostnameTaken(ours, theirs);
                }
                yield Optional.of("A site that is not ours has " + ours + " on other ports or addresses ("
                        + theirs.file() + ":" + theirs.line() + "): there it goes on serving it.");
            }
        };
    }

    private static Optional<String> check(Hostname ours, ForeignSite theirs, boolean samePort) {
        return switch (new ServerName(expanded(theirs.name())).with(ours)) {
            case NONE -> Optional.empty();
            case COVERED ->
                Optional.of(ours + " is taken out of " + theirs.name() + ", which a site that is not ours has ("
                        + theirs.file() + ":" + theirs.line() + ").");
            case BENEATH -> {
                if (!samePort) {
                    throw wouldBeCaught(ours, theirs);
                }
                yield Optional.of(theirs.name() + " stays with the site that is not ours (" + theirs.file() + ":"
                        + theirs.line() + "), although " + ours + " covers it.");
            }
            case TAKEN -> throw new HostnameTaken(ours, theirs);
        };
    }

    private static Conflict wouldBeCaught(Hostname ours, ForeignSite theirs) {
        return new Conflict(
                ours + " would catch requests for " + theirs.name() + ", a site that is not ours and does not listen on"
                        + " this port: " + theirs.file() + ":" + theirs.line() + ".",
                "Name the hostnames one by one instead of " + ours + ".");
    }

    private static String expanded(String name) {
        return name.equalsIgnoreCase("$hostname") ? HostsOwnName.read() : name;
    }

    /** An argument of the owner's directive directly in {@code http}, for instance of {@code server_names_hash_max_size}. */
    public Optional<String> http(String directive) {
        return httpDirectives(directive).map(Directive::argument).findFirst();
    }

    /** File name patterns that nginx includes directly in {@code http}, in its order, absolute. */
    public List<String> httpIncludes() {
        return httpDirectives("include")
                .map(include -> configuration.resolve(include.argument()).toString())
                .toList();
    }

    /**
     * The site that answers for unknown names on the port only because it is the first, if servers in the given file, which
     * nginx need not have read yet, would come before it.
     */
    public Optional<Site> displacedBy(Path file, int port) {
        List<Directive> http = configuration
                .all("http")
                .flatMap(block -> block.block().stream())
                .filter(this::isForeign)
                .toList();
        List<Site> sites =
                sites().stream().filter(site -> site.answersAnyAddressOn(port)).toList();
        if (sites.isEmpty() || sites.stream().anyMatch(site -> site.isDefaultOn(port))) {
            return Optional.empty();
        }
        Site first = sites.get(0);
        return http.subList(place(http, file), http.size()).stream().anyMatch(first::isWrittenAs)
                ? Optional.of(first)
                : Optional.empty();
    }

    /** Where the file's directives would stand: behind all else that the same include line includes. */
    private int place(List<Directive> http, Path file) {
        int place = http.size();
        for (int i = 0; i < http.size(); i++) {
            Directive directive = http.get(i);
            if (directive.name().equals("include")
                    && new Glob(configuration.resolve(directive.argument()).toString()).matches(file.toString())) {
                place = i + 1;
                while (place < http.size() && !http.get(place).file().equals(directive.file())) {
                    place++;
                }
            }
        }
        return place;
    }

    /** A file named by a directive of the main context, for instance {@code pid}. */
    public Optional<Path> mainFile(String directive) {
        return configuration
                .all(directive)
                .map(Directive::argument)
                .filter(argument -> argument.startsWith("/"))
                .map(Path::of)
                .findFirst();
    }

    private Stream<Directive> httpDirectives(String name) {
        return configuration.all("http").flatMap(http -> http.all(name)).filter(this::isForeign);
    }

    private boolean isForeign(Directive directive) {
        return !Path.of(directive.file()).startsWith(ours);
    }
}
