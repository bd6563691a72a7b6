package dev.slipway.diagnosis.database;

import dev.slipway.app.AppName;
import dev.slipway.diagnosis.symptom.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a program keeps its data in, as far as this server runs it itself and can lead an app to it. */
enum Store {
    REDIS("redis", "REDIS", "REDIS_URL", "redis|\\b6379\\b"),
    POSTGRES("postgres", "DATABASE", "DATABASE_URL", "postgres|psycopg|psql|\\bpg_|\\b5432\\b"),
    /** One that is kept elsewhere, or nothing of the kind. */
    FOREIGN("", "", "DATABASE_URL", "mysql|mariadb|mongo|amqp|rabbit|\\b(?:3306|27017|5672)\\b");

    private final String topic;
    private final String service;
    private final String key;
    private final Pattern words;

    Store(String topic, String service, String key, String words) {
        this.topic = topic;
        this.service = service;
        this.key = key;
        this.words = Pattern.compile(words);
    }

    /** What is meant by a line that names a host; where it does not tell, by the variables that name the same host. */
    static Store meant(String line, List<String> keys, Evidence evidence) {
        String said = line.toLowerCase(Locale.ROOT);
        return first(store -> store.words.matcher(said).find())
                .or(() -> first(store -> keys.stream().anyMatch(key -> store.isNamedBy(key, evidence))))
                .orElse(keys.contains(POSTGRES.key) ? POSTGRES : FOREIGN);
    }

    private static Optional<Store> first(Predicate<Store> condition) {
        return Stream.of(values()).filter(condition).findFirst();
    }

    private boolean isNamedBy(String key, Evidence evidence) {
        return evidence.environment().variables().entrySet().stream()
                .filter(variable -> variable.getKey().value().equals(key))
                .anyMatch(variable -> words.matcher(variable.getValue().reveal().split("://", 2)[0])
                        .find());
    }

    /** How an app is led to one of this server's. */
    List<String> link(AppName app) {
        return this == FOREIGN
                ? List.of()
                : List.of(
                        topic + ":link " + service + " " + app + " leads to one of this server, and sets " + key + ".");
    }

    /** The variable that leads an app elsewhere. */
    String key() {
        return key;
    }

    /** How one of this server's is started that does not run. */
    List<String> start() {
        return this == FOREIGN
                ? List.of()
                : List.of(topic + ":list shows whether it runs, " + topic + ":start " + service + " starts it.");
    }

    /** Where the right address of one of this server's is to be read. */
    List<String> address(AppName app) {
        return this == FOREIGN
                ? List.of("config:show " + app + " shows what the app was told; config:set corrects it.")
                : List.of(topic + ":info " + service + " --dsn shows the address that opens it, " + topic + ":link "
                        + service + " " + app + " sets it.");
    }
}
