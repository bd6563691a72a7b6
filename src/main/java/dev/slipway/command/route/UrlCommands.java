package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.error.NotFound;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import java.util.List;

/** The addresses that a browser uses: {@code url}, {@code urls}. */
public final class UrlCommands {

    private final Frontage frontage;
    private final Proxy proxy;

    public UrlCommands(Frontage frontage, Proxy proxy) {
        this.frontage = frontage;
        this.proxy = proxy;
    }

    public List<Topic> topics() {
        String first = "Show the first URL for an application (compatibility)";
        String every = "Show all URLs for an application";
        return List.of(
                Topic.of(
                        "url",
                        first,
                        Command.reading("url", Permission.READ)
                                .usage("<app>", first)
                                .takes(Grammar.of(Target.APP))
                                .does((session, arguments) ->
                                        session.plain(addresses(arguments.app()).get(0)))),
                Topic.of(
                        "urls",
                        every,
                        Command.reading("urls", Permission.READ)
                                .usage("<app>", every)
                                .takes(Grammar.of(Target.APP))
                                .does((session, arguments) ->
                                        addresses(arguments.app()).forEach(session::plain))));
    }

    private List<String> addresses(AppName app) {
        if (!frontage.isOpen(app)) {
            throw new NotFound("The proxy is disabled for " + app, "proxy:enable " + app + " lets it be reached.");
        }
        var addresses = frontage.addresses(app);
        if (addresses.isEmpty()) {
            throw new NotFound(
                    "App " + app + " has no hostname", "domains:add " + app + " shop.example.org gives it one.");
        }
        return addresses.stream().map(proxy::shown).toList();
    }
}
