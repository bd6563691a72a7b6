package dev.slipway.deploy.plan.migration;

import dev.slipway.git.SourceTree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A framework that writes down in its database which migrations it has made. Most can list the others without changing anything;
 * those that first make the table in which they write that down are not asked.
 */
enum MigrationTool {
    FLASK_MIGRATE("Flask-Migrate", "(?:.+/)?migrations/alembic\\.ini", "(?:.*/)?versions/(\\w+?)(?:_(\\w+))?\\.py"),
    DJANGO("Django", "(?:[^/]+/){0,3}manage\\.py", "(?:.*/)?(\\w+)/migrations/(\\d\\w*)\\.py"),
    RAILS("Rails", "(?:[^/]+/){0,2}(?:bin/rails|db/migrate/\\d+_\\w+\\.rb)", "(?:.*/)?db/migrate/(\\d+)_(\\w+)\\.rb"),
    ALEMBIC("Alembic", "(?:[^/]+/){0,3}alembic\\.ini", "(?:.*/)?versions/(\\w+?)(?:_(\\w+))?\\.py"),
    PRISMA(
            "Prisma",
            "(?:[^/]+/){0,3}(?:schema\\.prisma|prisma\\.config\\.[jt]s)",
            "(?:.*/)?migrations/(\\d+_[^/]+)()/migration\\.sql"),
    FLYWAY(
            "Flyway",
            "(?:[^/]+/){0,3}flyway\\.(?:conf|toml)|(?!.*src/main/resources/)(?:.+/)?V\\d[\\w.]*__\\w+\\.sql",
            "(?:.*/)?V(\\d[\\w.]*?)__(\\w+)\\.sql"),
    LARAVEL("Laravel", "(?:[^/]+/){0,2}artisan", "(?:.*/)?database/migrations/(\\d{4}_\\w+)()\\.php"),
    SPRING_FLYWAY(
            "Spring's Flyway",
            "(?:.+/)?src/main/resources/db/migration/V\\d[\\w.]*__\\w+\\.sql",
            "(?:.*/)?V(\\d[\\w.]*?)__(\\w+)\\.sql"),
    KNEX("Knex", "(?:[^/]+/){0,2}knexfile\\.(?:[cm]?js|ts)", "(?:.*/)?migrations/(\\d{8,}_[\\w-]+)()\\.(?:[cm]?js|ts)"),
    SEQUELIZE(
            "Sequelize",
            "(?:[^/]+/){0,2}\\.sequelizerc|(?:[^/]+/){0,2}config/config\\.json",
            "(?:.*/)?migrations/(\\d{8,}-[\\w-]+)()\\.(?:[cm]?js|ts)"),
    TYPEORM(
            "TypeORM",
            "(?:.+/)?(?:data-source|ormconfig)\\.(?:[jt]s|json)",
            "(?:.*/)?migrations?/(\\d{8,}-\\w+)()\\.[jt]s");

    private final String shown;
    private final Pattern marker;
    private final Pattern file;

    MigrationTool(String shown, String marker, String file) {
        this.shown = shown;
        this.marker = Pattern.compile(marker);
        this.file = Pattern.compile(file);
    }

    /** One that is not asked counts only with files of migrations: what marks it may be something else's. */
    static Optional<MigrationTool> of(SourceTree tree) {
        return Arrays.stream(values())
                .filter(tool -> tool.place(tree).isPresent())
                .filter(tool -> tool.isAsked() || !tool.files(tree).isEmpty())
                .findFirst();
    }

    /** Where its marker is, the outermost one first. */
    Optional<String> place(SourceTree tree) {
        return tree.entries().stream()
                .map(SourceTree.Entry::path)
                .filter(path -> marker.matcher(path).matches())
                .min(Comparator.comparing((String path) -> path.chars()
                                .filter(character -> character == '/')
                                .count())
                        .thenComparing(Comparator.naturalOrder()));
    }

    boolean isAsked() {
        return !questions().isEmpty();
    }

    /** What it is asked, one after the other; {@link #read} reads all the answers as one. */
    List<String> questions() {
        return switch (this) {
            case FLASK_MIGRATE -> List.of("db history", "db current");
            case DJANGO -> List.of("showmigrations --list --no-color");
            case RAILS -> List.of("db:migrate:status");
            // Its history --indicate-current is one question, but makes its table where there is none.
            case ALEMBIC -> List.of("history", "current");
            case PRISMA -> List.of("migrate status");
            case FLYWAY -> List.of("info");
            case LARAVEL -> List.of("migrate:status");
            case SPRING_FLYWAY, KNEX, SEQUELIZE, TYPEORM -> List.of();
        };
    }

    Answer read(Printed printed) {
        return switch (this) {
            case FLASK_MIGRATE, ALEMBIC -> AlembicHistory.read(printed);
            case DJANGO -> Listings.django(printed);
            case RAILS -> Listings.rails(printed);
            case PRISMA -> Listings.prisma(printed);
            case FLYWAY -> Listings.flyway(printed);
            case LARAVEL -> Listings.laravel(printed);
            case SPRING_FLYWAY, KNEX, SEQUELIZE, TYPEORM -> Answer.NONE;
        };
    }

    Spoken spoken() {
        return switch (this) {
            case FLASK_MIGRATE -> Spoken.of("(?:flask|(?:\\S*/)?(?:manage|run)\\.py)", "db upgrade", "-d|--directory");
            case DJANGO ->
                Spoken.of(
                        "(?:\\S*/)?(?:manage\\.py|django-admin(?:\\.py)?)",
                        "migrate",
                        "--settings|--pythonpath|--configuration");
            case RAILS -> Spoken.of("(?:\\S*/)?(?:rails|rake)", "db:(?:migrate|prepare|setup)", "-f|--rakefile");
            case ALEMBIC -> Spoken.of("(?:\\S*/)?alembic", "upgrade", "");
            case PRISMA -> Spoken.of("(?:\\S*/)?prisma", "migrate deploy", "--schema|--config");
            case FLYWAY -> Spoken.of("(?:\\S*/)?flyway", "migrate", "-\\w[\\w.]*");
            case LARAVEL -> Spoken.of("(?:\\S*/)?artisan", "migrate", "--database|--path|--env");
            case SPRING_FLYWAY, KNEX, SEQUELIZE, TYPEORM -> Spoken.NEVER;
        };
    }

    String shown() {
        return shown;
    }

    /** The migrations that the tree has files of, in their order. */
    List<String> files(SourceTree tree) {
        return tree.entries().stream()
                .map(entry -> file.matcher(entry.path()))
                .filter(matcher -> matcher.matches())
                .map(this::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** As its own listing names it. */
    private String name(MatchResult found) {
        String first = found.group(1);
        String title =
                Optional.ofNullable(found.group(2)).orElse("").replace('_', ' ').strip();
        return switch (this) {
            case DJANGO -> first + "." + found.group(2);
            case RAILS -> first + " " + title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
            case FLYWAY, SPRING_FLYWAY -> first.replace('_', '.') + " " + title;
            default -> (first + " " + title).strip();
        };
    }
}
