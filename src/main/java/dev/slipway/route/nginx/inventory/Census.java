package dev.slipway.route.nginx.inventory;

import dev.slipway.route.ForeignSite;
import dev.slipway.route.nginx.syntax.Configuration;
import dev.slipway.route.nginx.syntax.Directive;
import dev.slipway.route.survey.Clash;
import dev.slipway.route.survey.NamedCertificate;
import dev.slipway.route.survey.Place;
import dev.slipway.route.survey.ServedSite;
import dev.slipway.route.survey.SiteSheet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every server block of the configuration, the apps' too, each with whose it is. */
public final class Census {

    /** For files of ours that belong to no app: they serve nobody's names. */
    public static final String NO_APP = "-";

    private final Configuration configuration;
    private final Function<String, String> apps;

    /** The function tells the app that a file belongs to, nothing for the owner's, or {@link #NO_APP}. */
    public Census(Configuration configuration, Function<String, String> apps) {
        this.configuration = configuration;
        this.apps = apps;
    }

    /** In nginx's order. */
    public List<ServedSite> sites() {
        return sites(servers());
    }

    private List<ServedSite> sites(List<Directive> servers) {
        var doors = new Doors(servers, http().anyMatch(http -> Doors.isOn(http, false)));
        return IntStream.range(0, servers.size())
                .mapToObj(index -> site(servers.get(index), listen -> doors.of(listen, index)))
                .toList();
    }

    /** The server blocks of the files that the test takes, each taken apart. */
    public List<SiteSheet> sheets(Predicate<String> file) {
        List<Directive> servers = servers();
        List<ServedSite> sites = sites(servers);
        return IntStream.range(0, servers.size())
                .filter(index -> file.test(servers.get(index).file()))
                .mapToObj(index -> new SheetReader(configuration, servers.get(index)).read(sites.get(index)))
                .toList();
    }

    public List<Clash> clashes() {
        return Clashes.among(sites());
    }

    private Stream<Directive> http() {
        return configuration.all("http");
    }

    private List<Directive> servers() {
        return http().flatMap(http -> http.all("server"))
                .filter(server -> !apps.apply(server.file()).equals(NO_APP))
                .toList();
    }

    private ServedSite site(Directive server, Function<Listen, ServedSite.Door> door) {
        List<ServedSite.Door> doors =
                Site.of(server).listens().stream().map(door).distinct().toList();
        return new ServedSite(names(server), doors, place(server));
    }

    private static List<String> names(Directive server) {
        return Site.of(server).names().stream()
                .map(ForeignSite::name)
                .distinct()
                .toList();
    }

    private Place place(Directive directive) {
        return new Place(directive.file(), directive.line(), apps.apply(directive.file()));
    }

    /** Each with the names that it is shown for; none where it is set for all. */
    public List<NamedCertificate> certificates() {
        return Stream.concat(
                        http().flatMap(http -> http.all("ssl_certificate")).map(named -> certificate(named, List.of())),
                        servers().stream()
                                .flatMap(server ->
                                        server.all("ssl_certificate").map(named -> certificate(named, names(server)))))
                .toList();
    }

    private NamedCertificate certificate(Directive named, List<String> hostnames) {
        return new NamedCertificate(configuration.resolve(named.argument()).toString(), hostnames, place(named));
    }
}
