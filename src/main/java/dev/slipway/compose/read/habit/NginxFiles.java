package dev.slipway.compose.read.habit;

import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.remark.Place;
import dev.slipway.compose.scope.Scope;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of a stack's own nginx that are right where it is the first to be asked, and wrong behind another one: it is asked by
 * plain HTTP, whatever the visitor came by.
 */
public record NginxFiles(Scope scope) {

    private static final Pattern NGINX = Pattern.compile("(.*/)?(nginx|nginx-unprivileged|openresty)([:@].*)?");
    private static final Pattern NAMES =
            Pattern.compile("(.*/)?[^/]*(\\.conf|\\.template|\\.tpl|\\.j2|nginx[^/.]*|default)");
    /** What says by which way a visitor came; a file that asks for it knows. */
    private static final String TOLD = "$http_x_forwarded_proto";

    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\s*\\w+_set_header\\s+X-Forwarded-Proto\\s+[\"']?\\$scheme[\"']?\\s*;.*");
    private static final Pattern REDIRECT = Pattern.compile(
            "(?i)[^#]*\\b(return\\s+30[1278]|rewrite\\s+\\S+)\\s+[\"']?https://\\$(host|http_host|server_name)\\b.*");
    private static final Pattern CERTIFICATE = Pattern.compile("(?i)\\s*ssl_certificate\\s+\\S+\\s*;.*");

    void note(StackService service) {
        paths(service).forEach(this::look);
    }

    /** Those that a service's nginx may read, as paths of the tree; none of a service that is no nginx. */
    public Stream<String> paths(StackService service) {
        return all(service).filter(path -> NAMES.matcher(path).matches()).distinct();
    }

    private Stream<String> all(StackService service) {
        boolean isNginx = NGINX.matcher(service.source().base()).matches();
        var built = service.source().recipe().filter(recipe -> isNginx).stream()
                .flatMap(recipe -> scope.desk().tree().within(recipe.context()));
        var mounted = service.wiring().mounts().copies().stream()
                .filter(copy -> isNginx)
                .flatMap(this::within);
        return Stream.concat(built, mounted);
    }

    private Stream<String> within(OfTree copy) {
        return copy.isDirectory() ? scope.desk().tree().within(copy.source()) : Stream.of(copy.source());
    }

    private void look(String path) {
        var text = scope.desk().tree().text(path).orElse("");
        boolean isTold = text.contains(TOLD);
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (SCHEME.matcher(line).matches()) {
                warn(
                        path,
                        number,
                        "says http of visitors who came by https, and an app that insists on https then sends them back"
                                + " for ever: write " + TOLD + " in place of $scheme");
            } else if (REDIRECT.matcher(line).matches() && !isTold) {
                warn(
                        path,
                        number,
                        "sends everybody to https, also who came by it, for ever: take it away, the host's nginx"
                                + " does that once letsencrypt:enable APP has a certificate");
            } else if (CERTIFICATE.matcher(line).matches()) {
                warn(
                        path,
                        number,
                        "is of no use: TLS ends at the host's nginx, which asks this one by HTTP. listen 80 is enough");
            }
        }
    }

    private void warn(String path, int line, String sentence) {
        scope.desk().findings().warning(new Place(path, line, "", ""), sentence);
    }
}
