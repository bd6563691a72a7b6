package dev.slipway.route.nginx.inventory;

import dev.slipway.route.ForeignSite;
import dev.slipway.route.nginx.syntax.Directive;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A server block: the names that it answers to, each with its place, and where it listens. */
public record Site(List<ForeignSite> names, List<Listen> listens, String file, int line) {

    public Site {
        names = List.copyOf(names);
        listens = List.copyOf(listens);
    }

    static Site of(Directive server) {
        List<ForeignSite> names = server.all("server_name").flatMap(Site::names).toList();
        List<Listen> listens = server.all("listen").flatMap(Listen::of).toList();
        boolean isSilent = server.all("listen").findAny().isEmpty();
        return new Site(names, isSilent ? List.of(Listen.ASSUMED) : listens, server.file(), server.line());
    }

    private static Stream<ForeignSite> names(Directive serverName) {
        return serverName.arguments().stream()
                .filter(name -> !name.isEmpty())
                .map(name -> new ForeignSite(name, serverName.file(), serverName.line()));
    }

    public boolean listensOn(int port) {
        return listens.stream().anyMatch(listen -> listen.port() == port);
    }

    /** Whether visitors from elsewhere can get to it there. */
    boolean isReachedOn(Set<Integer> ports) {
        return listens.stream().anyMatch(listen -> ports.contains(listen.port()) && !listen.isLoopback());
    }

    boolean isForThisHostOnly() {
        return !listens.isEmpty() && listens.stream().allMatch(Listen::isForThisHostOnly);
    }

    boolean answersAnyAddressOn(int port) {
        return listens.stream().anyMatch(listen -> listen.port() == port && listen.isAnyAddress());
    }

    boolean isDefaultOn(int port) {
        return listens.stream().anyMatch(listen -> listen.port() == port && listen.defaultServer());
    }

    boolean isWrittenAs(Directive directive) {
        return directive.name().equals("server") && directive.file().equals(file) && directive.line() == line;
    }
}
