package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.app.AppName;
import dev.slipway.command.Session;
import dev.slipway.config.Secret;
import dev.slipway.container.Container;
import dev.slipway.container.NetworkName;
import dev.slipway.container.PortBinding;
import dev.slipway.service.Credentials;
import dev.slipway.service.NetworkRole;
import dev.slipway.service.Service;
import dev.slipway.service.backup.BackupFiles;
import dev.slipway.service.backup.BackupPlan;
import dev.slipway.service.backup.LastBackup;
import dev.slipway.service.engine.ServiceContainers;
import dev.slipway.service.register.Services;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is told of one service, by Dokku's keys. The password is shown to who may see the secrets of its apps. */
final class ServiceSheet {

    private static final String NOTHING = "-";
    private static final int KEY_WIDTH = 20;

    private final Services services;
    private final ServiceContainers containers;
    private final BackupFiles backups;

    ServiceSheet(Services services, ServiceContainers containers, BackupFiles backups) {
        this.services = services;
        this.containers = containers;
        this.backups = backups;
    }

    SortedMap<String, String> values(Session session, Service service) {
        var container = containers.find(service.id());
        var reach = service.reach();
        var values = new TreeMap<String, String>();
        String directory = services.directory(service.id()).toString();
        values.put("backup-encryption", backups.seal(service.id()).shown());
        values.put(
                "backup-last", backups.last(service.id()).map(LastBackup::shown).orElse(NOTHING));
        values.put(
                "backup-schedule",
                backups.plan(service.id()).map(BackupPlan::toString).orElse(NOTHING));
        values.put("config-dir", directory);
        values.put("config-options", String.join(" ", service.tuning().options()));
        values.put("data-dir", containers.volume(service.id()).value());
        values.put("dsn", address(session, service));
        values.put("exposed-ports", ports(reach.exposed()));
        values.put("id", container.map(found -> found.id().value()).orElse(""));
        values.put(
                "internal-ip",
                container.map(found -> found.placement().address()).orElse(""));
        values.put("links", joined(List.copyOf(reach.links()), AppName::value));
        for (NetworkRole role : NetworkRole.values()) {
            values.put(
                    role.word(),
                    reach.networks(role).stream().map(NetworkName::value).collect(Collectors.joining(",")));
        }
        values.put("service-root", directory);
        values.put("status", status(service, container));
        values.put("version", service.image().value());
        return values;
    }

    private String address(Session session, Service service) {
        var credentials = services.credentials(service.id());
        String scheme = service.kind().naming().scheme();
        if (session.operator().role().grants(Permission.CHANGE)) {
            return service.kind().url(scheme, credentials);
        }
        var hidden = new Credentials(service.id(), new Secret("hidden"));
        return service.kind().url(scheme, hidden);
    }

    static String ports(List<PortBinding> exposed) {
        return joined(
                exposed,
                port -> port.containerPort() + "->"
                        + (port.equals(new PortBinding(port.containerPort(), port.hostPort()))
                                ? ""
                                : port.address() + ":")
                        + port.hostPort());
    }

    private static <T> String joined(List<T> all, Function<T, String> text) {
        return all.isEmpty() ? NOTHING : all.stream().map(text).collect(Collectors.joining(" "));
    }

    private static String status(Service service, Optional<Container> container) {
        return container
                .map(found -> found.state().phase().name().toLowerCase(Locale.ROOT))
                .orElse(service.wanted() ? "missing" : "stopped");
    }

    /** The whole sheet, as text. */
    void print(Session session, Service service) {
        session.heading(service.id().name() + " " + service.kind().naming().word() + " service information");
        values(session, service).forEach((flag, value) -> session.detail(line(flag, value)));
    }

    private static String line(String flag, String value) {
        String key = Character.toUpperCase(flag.charAt(0)) + flag.substring(1).replace('-', ' ') + ":";
        return (key + " ".repeat(Math.max(1, KEY_WIDTH + 1 - key.length())) + value).stripTrailing();
    }
}
