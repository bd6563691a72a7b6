package dev.slipway.compose.read;

import dev.slipway.compose.database.Database;
import dev.slipway.compose.database.FirstPassword;
import dev.slipway.compose.model.Launch;
import dev.slipway.compose.model.Launch.EnvFileUse;
import dev.slipway.compose.model.Mounts.OfVolume;
import dev.slipway.compose.model.Role;
import dev.slipway.compose.model.StackService;
import dev.slipway.compose.scope.Desk;
import dev.slipway.compose.scope.Scope;
import dev.slipway.compose.yaml.Text;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Images that keep data, where they keep it, and what people forget about them. */
final class Databases {

    private static final Set<String> GUESSED =
            Set.of("postgres", "password", "admin", "root", "secret", "example", "changeme");
    private static final Set<String> PASSWORDS =
            Set.of("POSTGRES_PASSWORD", "MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD", "MARIADB_ROOT_PASSWORD");

    private static final EnvKey PLACE = new EnvKey("PGDATA");

    private Databases() {}

    static boolean isOne(StackService service) {
        return Database.in(service.source()).isPresent();
    }

    /**
     * The service with what its image wants to make its files: the password that the app's config has. Without any, Postgres
     * lets in whoever reaches it, as it did by itself when many of these files were written; only the stack's own services can.
     * Images of somebody's own are not told to: they may have a password in them, and trusting beats it.
     */
    static StackService opened(StackService service, Scope scope) {
        var wanted = Database.in(service.source())
                .filter(database -> service.role() == Role.SERVING)
                .flatMap(FirstPassword::of)
                .filter(password -> password.keys().noneMatch(key -> isGiven(key, service, scope)));
        if (wanted.isEmpty() || isLeftEmpty(wanted.get(), service, scope)) {
            return service;
        }
        var password = wanted.get();
        var variables = scope.desk().variables();
        var configured =
                password.names().filter(name -> variables.get(name).isPresent()).findFirst();
        if (configured.isPresent()) {
            return with(
                    service, configured.get(), variables.get(configured.get()).orElseThrow());
        }
        var trusting = password.trusting().filter(trust -> Database.isOfficial(service.source()));
        warn(password.key(), trusting.isPresent(), scope);
        return trusting.map(trust -> with(service, trust.key(), new Secret(trust.value())))
                .orElse(service);
    }

    /**
     * Its variable stands there, and what it takes its value from is not set: then what else it takes is not either. A
     * variable without a value is taken from the app's config by its own name.
     */
    private static boolean isLeftEmpty(FirstPassword password, StackService service, Scope scope) {
        var written = scope.pairs("environment", "=");
        var empty = password.names()
                .filter(name -> isPassedOn(name, written)
                        || service.launch()
                                .environment()
                                .get(name)
                                .filter(value -> value.reveal().isBlank())
                                .isPresent())
                .findFirst();
        empty.ifPresent(name -> scope.problem(
                "environment",
                "gives " + name + " no value, and its image does not start without",
                isPassedOn(name, written)
                        ? "config:set APP " + name + "=VALUE"
                        : "config:diff APP shows which variables are missing; config:set APP NAME=VALUE sets them."));
        return empty.isPresent();
    }

    private static boolean isPassedOn(EnvKey name, Map<String, Text> written) {
        return Optional.ofNullable(written.get(name.value()))
                .filter(Text::isNull)
                .isPresent();
    }

    private static void warn(EnvKey key, boolean isTrusting, Scope scope) {
        String set = "config:set APP " + key + "=VALUE";
        String sentence = "has no " + key
                + (isTrusting
                        ? ", so that whoever is on its networks is let in: " + set
                                + " before its volume is filled gives it one"
                        : ", without which most images of its kind do not start: " + set);
        scope.desk().findings().warning(scope.place("environment"), sentence);
    }

    private static StackService with(StackService service, EnvKey key, Secret value) {
        var launch = service.launch();
        var environment = launch.environment().with(key, value);
        return new StackService(
                service.name(),
                service.source(),
                new Launch(launch.entrypoint(), launch.command(), environment, launch.envFiles(), launch.session()),
                service.wiring(),
                service.upkeep());
    }

    private static boolean isGiven(EnvKey key, StackService service, Scope scope) {
        return service.launch()
                        .environment()
                        .get(key)
                        .filter(value -> !value.reveal().isBlank())
                        .isPresent()
                || service.launch().envFiles().stream().anyMatch(file -> mayGive(key, file, scope.desk()))
                || service.source()
                        .recipe()
                        .flatMap(recipe -> recipe.text(scope.desk().tree()::text))
                        .filter(text -> text.contains(key.value()))
                        .isPresent();
    }

    /** What is in a file on the server is not known here. */
    private static boolean mayGive(EnvKey key, EnvFileUse file, Desk desk) {
        boolean isConfigured = file.isOfProject() && desk.variables().get(key).isPresent();
        return isConfigured
                || file.committed().get(key).isPresent()
                || desk.server().envFiles().contains(file.path());
    }

    /** Says what could lose data or let others in. */
    static void warn(StackService service, Scope scope) {
        Database.in(service.source()).ifPresent(database -> warn(database, service, scope));
    }

    private static void warn(Database database, StackService service, Scope scope) {
        String path = database.path();
        if (!database.isCache() && !isKept(database, service)) {
            scope.desk()
                    .findings()
                    .warning(
                            scope.place("volumes"),
                            "has no named volume at " + path
                                    + ": its data is lost when the container is made anew. volumes: [" + scope.service()
                                    + "-data:" + path + "]");
        }
        var written = scope.pairs("environment", "=");
        service.launch().environment().variables().forEach((key, value) -> {
            // What is ours to say of one without a password is said already.
            if (written.containsKey(key.value()) && FirstPassword.opens(key, value)) {
                scope.desk()
                        .findings()
                        .warning(
                                scope.place("environment"),
                                "has " + key + ", so that whoever is on its networks is let in without a password");
            }
            if (PASSWORDS.contains(key.value()) && GUESSED.contains(value.reveal())) {
                scope.desk()
                        .findings()
                        .warning(
                                scope.place("environment"),
                                key + " is one that everybody tries first: write ${" + key + "}, and config:set APP "
                                        + key + "=VALUE");
            }
        });
    }

    /** A volume at the path, or at one below it; for a Postgres that is told another place, at that or above it. */
    private static boolean isKept(Database database, StackService service) {
        String told = service.launch()
                .environment()
                .get(PLACE)
                .map(Secret::reveal)
                .filter(place -> database.isPostgres() && !(place + "/").startsWith(database.path() + "/"))
                .orElse("");
        return service.wiring().mounts().volumes().stream()
                .map(OfVolume::path)
                .map(path -> path.replaceFirst("/+$", ""))
                .anyMatch(path -> told.isEmpty()
                        ? path.equals(database.path()) || path.startsWith(database.path() + "/")
                        : told.equals(path) || told.startsWith(path + "/"));
    }
}
