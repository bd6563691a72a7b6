package dev.slipway;

import dev.slipway.command.Topic;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.app.Renewal;
import dev.slipway.command.route.Destinations;
import dev.slipway.command.route.DomainsCommands;
import dev.slipway.command.route.DomainsTopic;
import dev.slipway.command.route.NginxCommands;
import dev.slipway.command.route.NginxTopic;
import dev.slipway.command.route.PortsCommands;
import dev.slipway.command.route.PortsTopic;
import dev.slipway.command.route.ProxyCommands;
import dev.slipway.command.route.ProxyTopic;
import dev.slipway.command.route.Routing;
import dev.slipway.command.route.StaticTopic;
import dev.slipway.command.route.UrlCommands;
import dev.slipway.deploy.journal.WebPort;
import java.util.ArrayList;
import java.util.List;

/** The part of the command surface that is about how apps are reached from outside. */
final class RouteSurface {

    private final CommandSurface.Kept kept;
    private final CommandSurface.Guarded guarded;
    private final CommandSurface.Running running;
    private final CommandSurface.Routed routed;
    private final Routing routing;

    RouteSurface(
            CommandSurface.Kept kept,
            CommandSurface.Guarded guarded,
            CommandSurface.Running running,
            CommandSurface.Routed routed) {
        this.kept = kept;
        this.guarded = guarded;
        this.running = running;
        this.routed = routed;
        this.routing = new Routing(kept.apps(), guarded.locks(), routed.deployments());
    }

    List<Topic> topics() {
        var topics = new ArrayList<>(new UrlCommands(routed.frontage(), routed.proxy()).topics());
        topics.addAll(List.of(domains(), ports(), proxy(), nginx(), statics()));
        return topics;
    }

    private Topic statics() {
        return new StaticTopic(kept.apps(), kept.settings(), running.releases(), routing).topic();
    }

    private Topic domains() {
        return new DomainsTopic(routed.domains(), routing, kept.apps(), kept.settings())
                .topic(new DomainsCommands(
                        routed.domains(),
                        routing,
                        routed.names().signposts(),
                        new Destinations(running.releases(), routed.domains()),
                        new EachApp(kept.apps())));
    }

    private Topic ports() {
        var maps = routed.frontage().ports();
        var webPort = new WebPort(maps, kept.configs(), running.releases());
        var renewal = new Renewal(guarded.locks(), kept.settings(), routed.deployments());
        return new PortsTopic(kept.apps(), kept.settings(), routed.frontage(), webPort::detected)
                .topic(new PortsCommands(routed.frontage(), webPort, routed.proxy(), renewal, routed.deployments()));
    }

    private Topic proxy() {
        return new ProxyTopic(kept.apps(), kept.settings(), guarded.locks(), routed.frontage(), routing)
                .topic(new ProxyCommands(
                        kept.settings(), routed.frontage(), routed.proxy(), routing, new EachApp(kept.apps())));
    }

    private Topic nginx() {
        return new NginxTopic(kept.apps(), kept.settings(), guarded.locks(), routing, routed.upkeep())
                .topic(new NginxCommands(routed.upkeep(), routing, guarded.gate()));
    }
}
