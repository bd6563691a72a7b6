package dev.slipway.deploy.crew;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import dev.slipway.check.trial.Criteria;
import dev.slipway.process.ProcessType;
import dev.slipway.route.AppRoutes;
import dev.slipway.route.Domains;
import dev.slipway.route.Hostname;
import dev.slipway.route.Proxy;
import dev.slipway.route.Swap;
import dev.slipway.run.Instance;
import java.util.List;
import java.util.Optional;

/** Leads an app's hostnames to instances; only ever to ones that run. */
public final class AppRouting {

    private final Domains domains;
    private final Settings settings;
    private final Proxy proxy;

    public AppRouting(Domains domains, Settings settings, Proxy proxy) {
        this.domains = domains;
        this.settings = settings;
        this.proxy = proxy;
    }

    /** The commit point of a rollout: from here on these are what visitors get, those of web among them. */
    public Swap lead(AppName app, List<Instance> instances) {
        return proxy.apply(routes(app, instances));
    }

    /** Whether that is so already. */
    public boolean leads(AppName app, List<Instance> instances) {
        return proxy.serves(routes(app, instances));
    }

    private AppRoutes routes(AppName app, List<Instance> instances) {
        List<Integer> ports = instances.stream()
                .filter(instance -> instance.type().equals(ProcessType.WEB))
                .filter(Instance::isRoutable)
                .map(Instance::hostPort)
                .sorted()
                .toList();
        return new AppRoutes(app, domains.of(app), ports, settings.ofTopic(app, "nginx"));
    }

    /** Takes all of the app's routes away. */
    public Swap close(AppName app) {
        return proxy.remove(app);
    }

    /** What earlier changes left behind, whoever made them. */
    Swap former() {
        return proxy.former();
    }

    /** Every app that the proxy has routes of. */
    public List<AppName> apps() {
        return proxy.apps();
    }

    /** The addresses that the app is reached by. */
    public List<String> addresses(AppName app) {
        return domains.of(app).stream()
                .filter(hostname -> !hostname.isWildcard())
                .map(proxy::address)
                .toList();
    }

    /** Whom checks claim to come for. */
    public Criteria.Visitor visitor(AppName app) {
        Optional<Hostname> first = domains.of(app).stream()
                .filter(hostname -> !hostname.isWildcard())
                .findFirst();
        return first.map(hostname -> new Criteria.Visitor(
                        hostname.value(), proxy.address(hostname).startsWith("https://")))
                .orElse(new Criteria.Visitor("localhost", false));
    }
}
