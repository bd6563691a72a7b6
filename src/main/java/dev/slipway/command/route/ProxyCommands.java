package dev.slipway.command.route;

import dev.slipway.access.Permission;
import dev.slipway.app.AppLock;
import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.app.property.ProxyProperties;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.app.EachApp;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.route.Frontage;
import dev.slipway.route.Proxy;
import java.util.List;
import java.util.function.BiConsumer;

/** Whether the proxy serves an app: {@code proxy:enable|disable|build-config|clear-config}. */
public final class ProxyCommands {

    private final Settings settings;
    private final Frontage frontage;
    private final Proxy proxy;
    private final Routing routing;
    private final EachApp each;

    public ProxyCommands(Settings settings, Frontage frontage, Proxy proxy, Routing routing, EachApp each) {
        this.settings = settings;
        this.frontage = frontage;
        this.proxy = proxy;
        this.routing = routing;
        this.each = each;
    }

    List<Command> commands() {
        return List.of(
                forEach("proxy:build-config", "(Re)builds config for a given app", this::build),
                forEach("proxy:clear-config", "Clears config for a given app", this::clear),
                forEach("proxy:enable", "Enable proxy for app", (session, app) -> turn(session, app, true)),
                forEach("proxy:disable", "Disable proxy for app", (session, app) -> turn(session, app, false)));
    }

    private Command forEach(String name, String summary, BiConsumer<Session, AppName> action) {
        return Command.changing(name, Permission.CHANGE)
                .usage("[--parallel count] [--all|<app>]", summary)
                .takes(Grammar.of(Target.APP_OR_ALL).with(EachApp.PARALLEL))
                .exits((session, arguments) -> each.run(session, arguments, app -> action.accept(session, app)));
    }

    private void build(Session session, AppName app) {
        routing.renew(session, app, "proxy:build-config");
        if (!routing.isDeployed(app)) {
            session.warn("App " + app + " has not been deployed");
        } else if (!frontage.isOpen(app)) {
            session.warn("The proxy is disabled for " + app);
        } else {
            frontage.hostnames(app).forEach(hostname -> session.step("Configuring " + hostname + "..."));
        }
    }

    /** Until the next deploy, or change of what the routes are made of, or start of the server. */
    private void clear(Session session, AppName app) {
        routing.locked(session, app, "proxy:clear-config", lock -> proxy.remove(lock.app()));
        session.step("Cleared the proxy's configuration of " + app);
    }

    private void turn(Session session, AppName app, boolean on) {
        String command = on ? "proxy:enable" : "proxy:disable";
        boolean before = frontage.isOpen(app);
        if (before == on) {
            session.step("Proxy is already " + (on ? "enabled" : "disabled") + " for " + app);
            return;
        }
        session.step((on ? "Enabling" : "Disabling") + " proxy for app " + app);
        routing.change(session, app, command, lock -> set(lock, on), lock -> set(lock, before));
    }

    private void set(AppLock app, boolean on) {
        if (on) {
            settings.unset(app, ProxyProperties.DISABLED);
        } else {
            settings.set(app, ProxyProperties.DISABLED, "true");
        }
    }
}
