package dev.slipway.compose.read.habit;

import dev.slipway.compose.database.Database;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.Source;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Scope;
import dev.slipway.container.image.ImageRef;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Services that are there for what the host has already, or only to be entered. */
public final class Habits {

    private static final Pattern CERTIFICATES =
            Pattern.compile("(.*/)?(certbot/.*|(nginx-)?certbot|.*letsencrypt.*|acme-companion"
                    + "|acme\\.sh|dehydrated|swag|https-portal|lego)([:@].*)?");
    private static final Pattern PROXIES =
            Pattern.compile("(.*/)?(traefik|nginx-proxy|docker-gen|caddy-docker-proxy)(/.*)?([:@].*)?");
    private static final Pattern STAYING =
            Pattern.compile("(?:(?:\\S*/)?(?:ba|da)?sh +-\\w*c +)?(?:exec +)?(?:/(?:usr/)?bin/)?"
                    + "(?:tail +-[fF] +/dev/null|sleep +(?:infinity|inf|[0-9.]+[smhd]?))");

    private Habits() {}

    /** Whether it finds containers by the Docker socket, and leads visitors to them or asks for their certificates. */
    public static boolean isHostsOwn(Source source) {
        return PROXIES.matcher(source.base()).matches() || asksForCertificates(source);
    }

    private static boolean asksForCertificates(Source source) {
        return CERTIFICATES.matcher(source.base()).matches();
    }

    public static void note(StackService service, Scope scope) {
        if (asksForCertificates(service.source())) {
            scope.desk()
                    .findings()
                    .warning(
                            scope.place("image"),
                            "asks for certificates, and cannot be asked back behind the host's nginx: take it away,"
                                    + " letsencrypt:enable APP has them");
        } else {
            noteMoving(service, scope);
        }
        if (service.role() == Role.SERVING) {
            noteStaying(service, scope);
            new ProxyWishes(scope).note(service);
        }
        new NginxFiles(scope).note(service);
    }

    /** What is pulled anew one day, on another host for instance, is another program then. */
    private static void noteMoving(StackService service, Scope scope) {
        service.source()
                .image()
                .map(ImageRef::value)
                .filter(ImageRef::isMoving)
                .ifPresent(image -> scope.desk()
                        .findings()
                        .warning(
                                scope.place("image"),
                                image + " is another image with every release of it: name a version"
                                        + (Database.in(service.source()).isPresent()
                                                ? ", since the next one may not read the data of this one"
                                                : "")));
    }

    private static void noteStaying(StackService service, Scope scope) {
        var launch = service.launch();
        var words = new ArrayList<>(launch.entrypoint().words());
        words.addAll(launch.command().words());
        if (STAYING.matcher(String.join(" ", words)).matches()) {
            scope.desk()
                    .findings()
                    .warning(
                            scope.place(launch.command().isGiven() ? "command" : "entrypoint"),
                            "does nothing but stay: nothing answers here. run APP " + service.name()
                                    + " COMMAND needs no container that waits for it");
        }
    }
}
