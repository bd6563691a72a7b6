package dev.slipway.deploy.plan.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.slipway.git.InMemorySourceTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are as the frameworks print them. */
class MigrationToolTest {

    @Test
    void django_lists_by_app() {
        assertThat(asked(
                        MigrationTool.DJANGO,
                        "admin",
                        " [X] 0001_initial",
                        "shop",
                        " [ ] 0002_more",
                        " (no migrations)"))
                .containsExactly("shop.0002_more");
    }

    @Test
    void rails_tells_what_is_down() {
        var pending = asked(
                MigrationTool.RAILS,
                "database: shop",
                "",
                " Status   Migration ID    Migration Name",
                "--------------------------------------------------",
                "   up     20240101120000  Create orders",
                "  down    20240202120000  Add total to orders");

        assertThat(pending).containsExactly("20240202120000 Add total to orders");
    }

    @Test
    void a_database_without_the_table_of_migrations_has_had_none() {
        var rails = new Printed(1, List.of("Schema migrations table does not exist yet."));
        var laravel = new Printed(1, List.of("Migration table not found."));

        assertThat(MigrationTool.RAILS.read(rails)).isEqualTo(Answer.ALL);
        assertThat(MigrationTool.LARAVEL.read(laravel)).isEqualTo(Answer.ALL);
    }

    @Test
    void alembic_goes_back_to_what_the_database_stands_at() {
        var pending = asked(
                MigrationTool.ALEMBIC,
                "INFO  [alembic.runtime.migration] Context impl SQLiteImpl.",
                "daef508db282 -> 189db5e277b4 (head), third: one",
                "eb13e42df75a -> daef508db282, Add a column, with comma",
                "<base> -> eb13e42df75a, create account table",
                "INFO  [alembic.runtime.migration] Will assume non-transactional DDL.",
                "eb13e42df75a");

        assertThat(pending).containsExactly("daef508db282 Add a column, with comma", "189db5e277b4 third: one");
    }

    @Test
    void alembic_has_had_nothing_of_a_database_that_stands_nowhere() {
        assertThat(asked(MigrationTool.FLASK_MIGRATE, "<base> -> e3aaf4ae25ca (head), first one"))
                .containsExactly("e3aaf4ae25ca first one");
        assertThat(asked(
                        MigrationTool.FLASK_MIGRATE, "<base> -> e3aaf4ae25ca (head), first one", "e3aaf4ae25ca (head)"))
                .isEmpty();
    }

    @Test
    void alembics_heads_and_branches_beside_the_current_one_are_pending_too() {
        var merged = asked(
                MigrationTool.ALEMBIC,
                "189db5e277b4, 56f7546f41cf -> 6e062dc1c2a7 (head) (mergepoint), merge them",
                "daef508db282 -> 189db5e277b4, third: one",
                "eb13e42df75a -> daef508db282, Add a column, with comma",
                "eb13e42df75a -> 56f7546f41cf, branch",
                "<base> -> eb13e42df75a (branchpoint), create account table",
                "189db5e277b4");
        var heads = asked(
                MigrationTool.ALEMBIC,
                "<base> (f610dd830dcf) -> 14bfcea21502 (head), needs another",
                "f610dd830dcf -> 6b8b9a570abc (head), three",
                "<base> -> f610dd830dcf, two",
                "<base> -> 49ced7c0273b (lib) (head), dep",
                "14bfcea21502 (head)");

        assertThat(merged).containsExactly("56f7546f41cf branch", "6e062dc1c2a7 merge them");
        assertThat(heads).containsExactly("49ced7c0273b dep", "6b8b9a570abc three");
    }

    @Test
    void prisma_names_what_was_not_applied_and_ends_with_1() {
        var pending = new Printed(
                1,
                List.of(
                        "Datasource \"db\": PostgreSQL database \"app\", schema \"public\" at \"db:5432\"",
                        "",
                        "2 migrations found in prisma/migrations",
                        "Following migration have not yet been applied:",
                        "20240202120000_add_total",
                        "",
                        "To apply migrations in development run prisma migrate dev."));

        assertThat(MigrationTool.PRISMA.read(pending)).isEqualTo(Answer.of(List.of("20240202120000_add_total")));
    }

    @Test
    void prisma_ends_with_1_too_when_it_cannot_ask() {
        var printed = new Printed(
                1, List.of("Error: P1001: Can't reach database server at `db:5432`", "", "Please make sure"));

        assertThat(MigrationTool.PRISMA.read(printed)).isEqualTo(Answer.NONE);
        assertThat(printed.isElsewhere()).isFalse();
        assertThat(printed.reason()).contains("P1001");
    }

    @Test
    void flyway_draws_a_table_with_repeated_ones_that_have_no_version() {
        var pending = asked(
                MigrationTool.FLYWAY,
                "+------------+---------+-------------+------+---------------------+----------+----------+",
                "| Category   | Version | Description | Type | Installed On        | State    | Undoable |",
                "| Versioned  | 1       | one         | SQL  | 2026-11-26 09:40:15 | Success  | No       |",
                "| Versioned  | 2.1     | two words   | SQL  |                     | Pending  | No       |",
                "| Repeatable |         | views       | SQL  |                     | Pending  |          |",
                "| Repeatable |         | roles       | SQL  | 2026-11-26 09:40:15 | Outdated |          |");

        assertThat(pending).containsExactly("2.1 two words", "views", "roles");
    }

    @Test
    void a_table_without_end_takes_no_time() {
        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> asked(MigrationTool.FLYWAY, "|" + " a |".repeat(10_000) + "x")))
                .isEmpty();
    }

    @Test
    void laravel_leads_dots_to_what_is_pending_or_draws_a_table() {
        assertThat(asked(
                        MigrationTool.LARAVEL,
                        "  Migration name ............................ Batch / Status",
                        "  2014_10_12_000000_create_users_table ............. [1] Ran",
                        "  2019_08_19_000000_create_jobs_table .............. Pending"))
                .containsExactly("2019_08_19_000000_create_jobs_table");
        assertThat(asked(
                        MigrationTool.LARAVEL,
                        "| Ran? | Migration                            | Batch |",
                        "| Yes  | 2014_10_12_000000_create_users_table | 1     |",
                        "| No   | 2019_08_19_000000_create_jobs_table  |       |"))
                .containsExactly("2019_08_19_000000_create_jobs_table");
    }

    @Test
    void a_tree_tells_its_framework_and_its_files_as_the_framework_names_them() {
        assertThat(files(MigrationTool.DJANGO, "hello/manage.py", "hello/shop/migrations/0002_more.py"))
                .containsExactly("shop.0002_more");
        assertThat(files(MigrationTool.RAILS, "backend/bin/rails", "backend/db/migrate/20240202_add_total_now.rb"))
                .containsExactly("20240202 Add total now");
        assertThat(files(MigrationTool.ALEMBIC, "db/alembic.ini", "db/alembic/versions/f610dd830dcf_two_words.py"))
                .containsExactly("f610dd830dcf two words");
        assertThat(files(
                        MigrationTool.FLASK_MIGRATE,
                        "manage.py",
                        "migrations/alembic.ini",
                        "migrations/versions/f610_a.py"))
                .containsExactly("f610 a");
        assertThat(files(MigrationTool.PRISMA, "prisma/schema.prisma", "prisma/migrations/20240101_init/migration.sql"))
                .containsExactly("20240101_init");
        assertThat(files(MigrationTool.FLYWAY, "flyway.conf", "sql/V2_1__two_words.sql"))
                .containsExactly("2.1 two words");
        assertThat(files(MigrationTool.FLYWAY, "db/sql/V1__a.sql")).containsExactly("1 a");
        assertThat(files(MigrationTool.SPRING_FLYWAY, "src/main/resources/db/migration/V2__b.sql"))
                .containsExactly("2 b");
        assertThat(files(MigrationTool.KNEX, "knexfile.js", "migrations/20240101000000_users.js"))
                .containsExactly("20240101000000_users");
        assertThat(files(MigrationTool.SEQUELIZE, ".sequelizerc", "migrations/20240101000000-users.js"))
                .containsExactly("20240101000000-users");
        assertThat(files(MigrationTool.TYPEORM, "src/data-source.ts", "src/migration/1700000000000-Users.ts"))
                .containsExactly("1700000000000-Users");
        assertThat(MigrationTool.of(InMemorySourceTree.empty().with("config/config.json", "{}")))
                .isEmpty();
    }

    private static List<String> asked(MigrationTool tool, String... printed) {
        return tool.read(new Printed(0, List.of(printed))).pending();
    }

    private static List<String> files(MigrationTool tool, String... paths) {
        var tree = InMemorySourceTree.empty();
        for (String path : paths) {
            tree = tree.with(path, "");
        }
        assertThat(MigrationTool.of(tree)).contains(tool);
        return tool.files(tree);
    }
}
