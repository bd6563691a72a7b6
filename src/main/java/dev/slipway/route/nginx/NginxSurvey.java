package dev.slipway.route.nginx;

import dev.slipway.app.AppName;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import dev.slipway.route.nginx.file.Layout;
import dev.slipway.route.nginx.inventory.Census;
import dev.slipway.route.nginx.running.Look;
import dev.slipway.route.nginx.running.Nginx;
import dev.slipway.route.survey.ProxySurvey;
import dev.slipway.route.survey.SiteSheet;
import dev.slipway.route.survey.SiteSheets;
import dev.slipway.route.survey.WebSurvey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads nginx's files and tells the owner's sites from the apps'. */
public final class NginxSurvey implements ProxySurvey, SiteSheets {

    private final Nginx nginx;
    private final Supplier<Set<AppName>> heldBack;

    /** The supplier tells the apps whose routes wait for the owner. */
    public NginxSurvey(Nginx nginx, Supplier<Set<AppName>> heldBack) {
        this.nginx = nginx;
        this.heldBack = heldBack;
    }

    @Override
    public WebSurvey look() {
        Look look = nginx.look();
        var census = new Census(look.configuration(), this::app);
        return new WebSurvey(
                new WebSurvey.Program(look.version(), look.running(), obstacles(look)),
                census.sites(),
                census.certificates(),
                census.clashes());
    }

    private List<HostFailed> obstacles(Look look) {
        Stream<HostFailed> waiting = heldBack.get().stream()
                .sorted()
                .map(app -> new HostFailed(
                        "A change of the routes of " + app + " waits until nginx accepts your files.",
                        "Once nginx -t does, it is made within seconds; audit " + app + " then shows it."));
        return Stream.concat(look.obstacles().stream(), waiting).toList();
    }

    @Override
    public List<SiteSheet> of(String file) {
        Look look = nginx.look();
        Set<Path> meant = places(file).flatMap(place -> real(place).stream()).collect(Collectors.toSet());
        List<SiteSheet> sheets = new Census(look.configuration(), this::app)
                .sheets(read -> real(Path.of(read)).filter(meant::contains).isPresent());
        if (sheets.isEmpty()) {
            throw new Misuse("nginx reads no site from " + file + ".", "doctor shows the files that it reads.");
        }
        return sheets;
    }

    /** As the owner may call it: by its whole path, or by its name where sites are. */
    private Stream<Path> places(String file) {
        Path directory = nginx.layout().directory().resolveSibling("");
        return Stream.of("", "sites-enabled", "sites-available", "conf.d")
                .map(place -> directory.resolve(place).resolve(file));
    }

    /** A site is often a link to where it is kept. */
    private static Optional<Path> real(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(file.toRealPath()) : Optional.empty();
        } catch (IOException notForUs) {
            return Optional.empty();
        }
    }

    /** The app that a file of ours is about. */
    private String app(String file) {
        Layout layout = nginx.layout();
        Path path = Path.of(file);
        if (!path.startsWith(layout.directory())) {
            return "";
        }
        return layout.apps().stream()
                .filter(app -> path.startsWith(layout.hosts(app)))
                .map(Object::toString)
                .findFirst()
                .orElse(Census.NO_APP);
    }
}
